package dev.legato.runtime.launch;

import dev.legato.runtime.ranks.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about the run that this process belongs to: {@code LGT_*} of the
 * launcher, else PMIx (mpirun, srun), else PMI2 (srun), else Slurm alone, else an indexed job of
 * Kubernetes.
 */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** How this process came to be, before it met the others. */
  public enum Origin {
    /** One process of its own. */
    ALONE,
    LAUNCHER,
    PMIX,
    PMI2,
    SLURM,
    KUBERNETES
  }

  /** {@return who started this process} */
  public Origin origin() {
    if (has("LGT_RANK") && has("LGT_STORE")) {
      return Origin.LAUNCHER;
    }
    if (has("PMIX_NAMESPACE")) {
      return Origin.PMIX;
    }
    if (has("SLURM_PROCID") && number("SLURM_STEP_NUM_TASKS", 1) > 1) {
      boolean pmi2 = has("PMI_FD") || "pmi2".equals(get("SLURM_MPI_TYPE"));
      return pmi2 && has("PMI_FD") ? Origin.PMI2 : Origin.SLURM;
    }
    return has("JOB_COMPLETION_INDEX") && has("LGT_SIZE") ? Origin.KUBERNETES : Origin.ALONE;
  }

  /**
   * {@return why this process would be one of several copies of a program of one rank, or ""}: a
   * launcher started several, and there is no way for them to meet.
   */
  public String copies() {
    if (origin() != Origin.ALONE) {
      return "";
    }
    String count = null;
    for (String name : new String[] {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS"}) {
      if (count == null && number(name, 1) > 1) {
        count = get(name);
      }
    }
    return count == null
        ? ""
        : "an MPI launcher started "
            + count
            + " copies of this program, without PMIx through which they could become ranks of one"
            + " run; use a launcher with PMIx (Open MPI, srun --mpi=pmix), or 'lgt run --ranks "
            + count
            + "' once";
  }

  /**
   * Meets the other ranks.
   *
   * @return nothing when this process is alone
   * @throws IOException when they cannot be reached; the message says why
   */
  public Optional<Membership> join() throws IOException {
    return switch (origin()) {
      case ALONE -> Optional.empty();
      case LAUNCHER ->
          Optional.of(
              Membership.known(
                  number("LGT_RANK", 0),
                  number("LGT_SIZE", 1),
                  need("LGT_STORE"),
                  new Token(need("LGT_TOKEN"))));
      case PMIX -> Optional.of(Membership.shared(Pmix.connect(), this));
      case PMI2 -> Optional.of(Membership.shared(Pmi2.connect(), this));
      case SLURM -> Optional.of(Membership.shared(new TokenFile(this), this));
      case KUBERNETES -> Optional.of(Membership.indexed(this));
    };
  }

  /** {@return how many ranks of the run are on this machine, as far as the launcher says} */
  public int localRanks() {
    String perNode = need("SLURM_STEP_TASKS_PER_NODE").split("[(,]", 2)[0];
    int slurm = perNode.matches("\\d+") ? Integer.parseInt(perNode) : 1;
    return Math.max(1, number("LGT_LOCAL_SIZE", number("OMPI_COMM_WORLD_LOCAL_SIZE", slurm)));
  }

  /** {@return which of {@link #localRanks} this is, as far as the launcher says} */
  public int localRank() {
    int number =
        origin() == Origin.LAUNCHER
            ? number("LGT_RANK", 0)
            : number("OMPI_COMM_WORLD_LOCAL_RANK", number("SLURM_LOCALID", 0));
    return Math.clamp(number, 0, localRanks() - 1);
  }

  /** {@return how many ranks share the cores that this process may use} */
  public int sharers() {
    boolean divided = origin() == Origin.LAUNCHER; // the launcher did
    int available = Runtime.getRuntime().availableProcessors();
    int wanted = number("SLURM_CPUS_PER_TASK", 0);
    if (divided || available < onlineCores()) {
      return 1;
    }
    return wanted > 0 ? Math.max(1, available / wanted) : localRanks();
  }

  /** {@return whether this machine has more ranks than cores, so that who waits must not spin} */
  public boolean crowded() {
    return origin() == Origin.LAUNCHER
        ? has("LGT_CROWDED")
        : sharers() > 1 && localRanks() > Runtime.getRuntime().availableProcessors();
  }

  /** From a text such as 0-3,8. */
  private static int onlineCores() {
    try {
      int count = 0;
      String all = Files.readString(Path.of("/sys/devices/system/cpu/online")).strip();
      for (String range : all.split(",", -1)) {
        String[] ends = range.split("-", -1);
        count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
      }
      return count;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** {@return where to listen for other hosts; "" for this host only} */
  public String bind() {
    return get("LGT_BIND") == null ? "" : need("LGT_BIND");
  }

  boolean has(String name) {
    return !need(name).isEmpty();
  }

  @Nullable String get(String name) {
    return variables.get(name);
  }

  String need(String name) {
    String v = get(name);
    return v == null ? "" : v;
  }

  int number(String name, int otherwise) {
    try {
      return has(name) ? Integer.parseInt(need(name).strip()) : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
