package dev.legato.ir.op;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The CUDA C++ functions, all named {@code lgt_...}, that the rows' texts call. The CUDA printer
 * writes this text, which needs no header, once before a kernel. In it 16 bit floats are held as
 * {@code float}, as in bytecode, and the printer rounds them after arithmetic with {@code
 * lgt_round_f16} or {@code lgt_round_bf16}.
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
