package dev.legato.ir.op;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The CUDA C++ functions, all named {@code lgt_...}, that the rows' texts call. The CUDA printer
 * writes this text, which needs no header, once before a kernel. In it float16 values are held as
 * {@code float}, as in bytecode, and the printer rounds them with {@code lgt_round_f16} after
 * arithmetic.
 */
public final class CudaPrelude {
  private CudaPrelude() {}

  /** {@return the text of {@code prelude.cu}} */
  public static String text() {
    try (InputStream in = CudaPrelude.class.getResourceAsStream("prelude.cu")) {
      if (in == null) {
        throw new IllegalStateException("prelude.cu is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
