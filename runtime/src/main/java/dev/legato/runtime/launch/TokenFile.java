package dev.legato.runtime.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * Slurm without PMI: rank 0 writes where to meet into a file of the user's (mode 0600) in a folder
 * that all nodes share, the home folder unless {@code LGT_SHARED} names another.
 */
final class TokenFile implements Board {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private final Environment environment;
  private final Path file;

  TokenFile(Environment environment) {
    this.environment = environment;
    Path folder =
        Path.of(
            environment.has("LGT_SHARED")
                ? environment.need("LGT_SHARED")
                : environment.need("HOME"));
    String step = environment.need("SLURM_JOB_ID") + "." + environment.need("SLURM_STEP_ID");
    this.file = folder.resolve(".lgt-" + step);
  }

  @Override
  public int rank() {
    return environment.number("SLURM_PROCID", 0);
  }

  @Override
  public int ranks() {
    return environment.number("SLURM_STEP_NUM_TASKS", 1);
  }

  @Override
  public String share(String mine) throws IOException {
    if (rank() == 0) {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, mine);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return mine;
    }
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return Files.readString(file);
      } catch (NoSuchFileException e) {
        if (System.nanoTime() > end) {
          throw new IOException(
              "rank 0 wrote no " + file + " (LGT_SHARED names a folder that all nodes share)", e);
        }
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }

  /** {@code srun --kill-on-bad-exit} does. */
  @Override
  public void abort(int code, String text) {}

  @Override
  public void close() {
    try {
      if (rank() == 0) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // it says nothing that still matters
    }
  }
}
