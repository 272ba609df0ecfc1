package dev.legato.lib.checkpoint;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.NpyHeader;
import dev.legato.error.LegatoException;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.runtime.Slabs;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What checkpoints need of the machine: files that all ranks write together and that survive a
 * crash, and where a program that is told to end can do so.
 */
public final class SavedFiles implements Library {
  private static final int CHUNK = 64 << 20;

  @Override
  public List<String> modules() {
    return List.of("legato_system");
  }

  /**
   * Every rank writes its part of the array, in the format of {@code np.save}.
   *
   * @throws LegatoException OSError on all ranks when one of them cannot write
   */
  @Export("write_array")
  public void writeArray(Session s, String path, NDArray a) {
    NDArray whole = (NDArray) s.call("array", a);
    byte[] header = NpyHeader.encode(a.dtype(), false, a.shape());
    Slabs.Slab slab = s.engine().slabs().read(whole.view().root());
    String problem = "";
    try (FileChannel file =
        FileChannel.open(Path.of(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (s.engine().config().rank() == 0) {
        write(file, MemorySegment.ofArray(header), 0);
      }
      write(file, slab.bytes(), header.length + slab.from());
      file.force(true);
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    }
    String known = s.engine().slabs().problem(problem);
    if (!known.isEmpty()) {
      throw failed(path, known);
    }
  }

  private static void write(FileChannel file, MemorySegment data, long position)
      throws IOException {
    for (long at = 0; at < data.byteSize(); at += CHUNK) {
      ByteBuffer part = data.asSlice(at, Math.min(CHUNK, data.byteSize() - at)).asByteBuffer();
      for (long to = position + at; part.hasRemaining(); ) {
        to += file.write(part, to);
      }
    }
  }

  /** Rank 0 writes a file. */
  @Export("write_text")
  public void writeText(Session s, String path, String text) {
    try {
      s.effects().writeFile(Path.of(path), text.getBytes(StandardCharsets.UTF_8), false);
    } catch (IOException e) {
      throw failed(path, String.valueOf(e.getMessage()));
    }
  }

  /** Returns when every rank has called it. */
  @Export
  public void barrier(Session s) {
    s.engine().slabs().barrier();
  }

  /** A loop begins that can end the program when it is told to. */
  @Export
  public void enter(Session s) {
    s.engine().stopPoint().inLoop(true);
  }

  @Export
  public void leave(Session s) {
    s.engine().stopPoint().inLoop(false);
  }

  /** {@return whether the program was told to end, and all ranks do it here} */
  @Export("stop_here")
  public boolean stopHere(Session s) {
    return s.engine().stopPoint().arrive();
  }

  private static LegatoException failed(String path, String why) {
    return new LegatoException("OSError", path + ": " + why);
  }
}
