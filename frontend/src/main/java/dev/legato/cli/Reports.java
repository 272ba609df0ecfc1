package dev.legato.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which files tell of a run.
 *
 * @param stats where its counters go, or null
 * @param profile where its timeline goes, or null
 */
record Reports(@Nullable Path stats, @Nullable Path profile) {
  static final Reports NONE = new Reports(null, null);

  /** Deletes the files of an earlier run. */
  void clear() throws IOException {
    clear(stats);
    clear(profile);
  }

  private static void clear(@Nullable Path file) throws IOException {
    if (file != null && Files.isRegularFile(file)) {
      Files.delete(file);
    }
  }

  /** {@return whether no file was written that should be} */
  boolean areMissing() {
    Path any = stats != null ? stats : profile;
    return any != null && Files.notExists(any);
  }

  /** What writes a file. */
  interface Content {
    void write(Path file) throws IOException;
  }

  /** Writes a file, if it is wanted; the user is told why that cannot be. */
  static void write(@Nullable Path file, Content content, PrintStream err) {
    if (file == null) {
      return;
    }
    try {
      content.write(file);
    } catch (IOException e) {
      String why =
          switch (e) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage();
          };
      err.println("lgt: can't write '" + file + "': " + why);
    }
  }
}
