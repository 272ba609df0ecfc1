package dev.legato.runtime.ranks;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a kernel's buffers follow its top-level loop: a buffer all of whose accesses have the loop's
 * index at one place is cut along that place; any other is needed as a whole. Local buffers have no
 * memory and count as not accessed.
 */
public final class Accesses {
  /** No access so far. */
  private static final int NONE = -2;

  /** The whole buffer. */
  public static final int WHOLE = -1;

  private final int[] read;
  private final int[] written;
  private final boolean[] writtenAfter;
  private final boolean[] readAfter;
  private final List<Optional<Image>> images;

  public Accesses(Kernel kernel) {
    int n = kernel.buffers().size();
    this.read = new int[n];
    this.written = new int[n];
    this.writtenAfter = new boolean[n];
    this.readAfter = new boolean[n];
    this.images = Image.of(kernel);
    Arrays.fill(read, NONE);
    Arrays.fill(written, NONE);
    boolean after = false;
    for (Stmt s : kernel.body()) {
      switch (s) {
        case Let let -> {
          load(let, null);
          if (after && let.value() instanceof Load load) {
            readAfter[load.buffer()] = true;
          }
        }
        case Store store -> writtenAfter[store.buffer()] = true;
        case Loop loop -> {
          block(loop.body(), loop.index());
          after = true;
        }
      }
    }
    for (int b = 0; b < n; b++) {
      if (kernel.buffers().get(b).isLocal()) {
        read[b] = NONE;
        written[b] = NONE;
      }
    }
  }

  private void block(List<Stmt> block, Var index) {
    for (Stmt s : block) {
      switch (s) {
        case Let let -> load(let, index);
        case Store store ->
            written[store.buffer()] = join(written[store.buffer()], place(store.index(), index));
        case Loop loop -> block(loop.body(), index);
      }
    }
  }

  private void load(Let let, @Nullable Var index) {
    if (let.value() instanceof Load load) {
      int place = index == null ? WHOLE : place(load.index(), index);
      read[load.buffer()] = join(read[load.buffer()], place);
    }
  }

  private static int place(List<Var> at, Var index) {
    int place = at.indexOf(index);
    return at.lastIndexOf(index) == place ? place : WHOLE;
  }

  private static int join(int a, int b) {
    return a == NONE || a == b ? b : WHOLE;
  }

  public boolean reads(int buffer) {
    return read[buffer] != NONE;
  }

  /** {@return the place of the loop's index in reads, or WHOLE} */
  public int readPlace(int buffer) {
    return read[buffer];
  }

  /** {@return what reads of the buffer depend on, when that is data of each iteration} */
  public Optional<Image> image(int buffer) {
    return images.get(buffer);
  }

  /** {@return whether the loop writes the buffer} */
  public boolean writes(int buffer) {
    return written[buffer] != NONE;
  }

  /** {@return the place of the loop's index in writes, or WHOLE} */
  public int writePlace(int buffer) {
    return written[buffer];
  }

  /** {@return whether statements after the loop read the buffer} */
  public boolean readsAfter(int buffer) {
    return readAfter[buffer];
  }

  /** {@return whether statements after the loop write the buffer} */
  public boolean writesAfter(int buffer) {
    return writtenAfter[buffer];
  }
}
