package dev.legato.cuda;

import dev.legato.error.LegatoException;
import dev.legato.ir.op.CudaPrelude;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kernel as CUDA C++: one function {@code NAME}, launched once.
 *
 * <p>Its arguments are slots of 8 bytes, in this order, values in the low end of a slot: per buffer
 * its address and its byte strides; the sizes; the scalars' bits, as in {@link
 * dev.legato.ir.device.Launch}; the bounds {@code first} and {@code last} of the top-level loop (0
 * and 0 without one); the address of scratch memory; where the kernel has local buffers, their
 * bytes in one iteration. Of these a block has as many as it has teams in shared memory.
 *
 * <p>Scratch memory is {@link CudaGrid#scratchBytes} bytes, aligned to 256, or address 0 where that
 * is 0. Its first {@value #COUNTER_BYTES} bytes are zero before a launch, and the kernel leaves
 * them zero: allocate it once per stream, zeroed, and use it for one launch after the other.
 *
 * @param text the kernel's own function
 */
public record CudaSource(String name, String text) {
  /** The part of scratch memory that holds counters. */
  public static final int COUNTER_BYTES = 1 << 15;

  private static final Pattern FUNCTION = Pattern.compile("\\blgt_\\w+");

  /**
   * {@return the text that compiles by itself}, with {@code --fmad=false}
   *
   * @throws LegatoException NotImplementedError when an operator's function is not in the prelude
   */
  public String complete() {
    Matcher called = FUNCTION.matcher(text);
    while (called.find()) {
      if (!Shared.NAMES.contains(called.group())) {
        throw LegatoException.notImplemented("CUDA function " + called.group());
      }
    }
    return shared() + text;
  }

  /** {@return the functions that all kernels share} */
  public static String shared() {
    return Shared.TEXT;
  }

  /** Read when first needed: most programs have no device. */
  private static final class Shared {
    static final String TEXT =
        CudaPrelude.text() + "\n#define LGT_COUNTER_BYTES " + COUNTER_BYTES + "\n" + folds();

    static final Set<String> NAMES =
        FUNCTION
            .matcher(TEXT)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String folds() {
    try (InputStream in = CudaSource.class.getResourceAsStream("folds.cu")) {
      if (in == null) {
        throw new IllegalStateException("folds.cu is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
