package dev.legato.cuda.routine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * CUDA C++ of kernels that routines launch, which compile together. An argument of theirs takes as
 * many 8-byte slots as it needs; one of more than a slot is the last.
 *
 * @param name for messages
 */
public record KernelText(String name, String text) {
  /** {@return the kernels of a file beside this class, which may use those of {@code axes.cu}} */
  static KernelText of(String file) {
    return new KernelText(file, read("axes") + read(file));
  }

  /** {@return the kernels of a file that need nothing else} */
  public static KernelText alone(String file) {
    return new KernelText(file, read(file));
  }

  /** {@return the same for types and functions that are defined in {@code before}} */
  KernelText with(String before) {
    return new KernelText(name, before + text);
  }

  private static String read(String file) {
    try (InputStream in = KernelText.class.getResourceAsStream(file + ".cu")) {
      if (in == null) {
        throw new IllegalStateException(file + ".cu is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
