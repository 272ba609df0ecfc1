package dev.legato.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manifest for Kubernetes says what a pod's process looks for. */
class ManifestTest {
  private static final Pattern VARIABLE = Pattern.compile("- \\{name: (\\w+), (value|valueFrom):");
  private static final Pattern VALUE = Pattern.compile("- \\{name: (\\w+), value: \"(.*)\"}");

  private static String manifest() throws IOException {
    return Files.readString(Path.of("..", "docs", "legato-job.yaml"));
  }

  /** {@return what stands behind each {@code key:} of the manifest} */
  private static List<String> all(String key) throws IOException {
    Matcher m = Pattern.compile("(?m)^ *" + key + ": *(.*)$").matcher(manifest());
    List<String> values = new ArrayList<>();
    while (m.find()) {
      values.add(m.group(1));
    }
    return values;
  }

  /** The environment of a pod; what the cluster fills in is made up. */
  private static Map<String, String> pod(int index) throws IOException {
    Map<String, String> e = new HashMap<>();
    e.put("JOB_COMPLETION_INDEX", "" + index); // of every pod of an Indexed Job
    e.put("LGT_BIND", "127.0.0.1");
    e.put("LGT_TOKEN", "0123456789abcdef0123456789abcdef");
    Matcher m = VALUE.matcher(manifest());
    while (m.find()) {
      e.put(m.group(1), m.group(2));
    }
    return e;
  }

  @Test
  void everyVariableIsOneThatIsRead() throws IOException {
    List<String> names =
        VARIABLE.matcher(manifest()).results().map(r -> r.group(1)).sorted().toList();
    assertThat(names).containsExactly("LGT_BIND", "LGT_SIZE", "LGT_STORE", "LGT_TOKEN");
  }

  @Test
  void podsBecomeRanks() throws IOException {
    int ranks = Integer.parseInt(all("completions").getFirst());
    assertThat(all("parallelism")).containsExactly("" + ranks);
    assertThat(all("completionMode")).containsExactly("Indexed");
    for (int r = 0; r < ranks; r++) {
      Environment e = new Environment(pod(r));
      assertThat(e.origin()).isEqualTo(Environment.Origin.KUBERNETES);
      Membership m = e.join().orElseThrow();
      assertThat(m.rank()).isEqualTo(r);
      assertThat(m.ranks()).isEqualTo(ranks);
      assertThat(m.address()).isEqualTo("tcp:legato-0.legato:7077");
      assertThat(m.serve() == null).isEqualTo(r > 0);
    }
  }

  /** Pod 0 of a job is JOB-0.SUBDOMAIN, if a headless service has the subdomain's name. */
  @Test
  void rankZeroIsFoundByTheNameOfItsPod() throws IOException {
    List<String> names = all("name").stream().filter(n -> !n.contains(" ")).toList();
    assertThat(names.subList(0, 2)).containsExactly("legato", "legato"); // the service, the job
    assertThat(all("subdomain")).containsExactly("legato");
    assertThat(all("clusterIP")).containsExactly("None");
    assertThat(all("job-name")).containsExactly("legato");
    assertThat(all("publishNotReadyAddresses")).containsExactly("true"); // they meet before
  }
}
