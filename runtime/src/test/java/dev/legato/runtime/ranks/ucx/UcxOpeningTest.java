package dev.legato.runtime.ranks.ucx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.TransportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A transport that cannot be opened leaves nothing open. */
class UcxOpeningTest {
  /** A single rank, which fails to tell a value. */
  private record Broken(Consumer<String> tell) implements Rendezvous {
    @Override
    public int rank() {
      return 0;
    }

    @Override
    public int ranks() {
      return 1;
    }

    @Override
    public void put(String key, byte[] value) {
      tell.accept(key);
    }

    @Override
    public byte[] get(int rank, String key) {
      return new byte[0];
    }

    @Override
    public void fence() {}

    @Override
    public void abort(String cause, String where, boolean caused) {}
  }

  private static void open(String unknown, boolean isError) {
    new UcxTransport(
        new Broken(key -> {
          if (key.equals(unknown)) {
            if (isError) {
              throw new LinkageError("planted");
            }
            throw new IllegalStateException("planted");
          }
        }),
        true);
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  @Test
  void nothingStaysOpen() throws IOException {
    TransportKind.assumeUcx();
    for (String unknown : List.of("host", "ucx")) {
      for (boolean isError : List.of(false, true)) {
        long before = 0;
        for (int k = 0; k < 5; k++) {
          assertThatThrownBy(() -> open(unknown, isError)).hasMessage("planted");
          before = k == 0 ? openFiles() : before; // the first one also loads the library
        }
        assertThat(openFiles()).as(unknown + (isError ? " error" : "")).isEqualTo(before);
      }
    }
  }
}
