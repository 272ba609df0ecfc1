package dev.legato.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CubinCacheTest {
  private static final byte[] CODE = {1, 2, 3, 4, 5};
  @TempDir Path parent;
  private CubinCache cache;
  private String key;

  @BeforeEach
  void open() {
    cache = new CubinCache(parent.resolve("cubin"), 1000);
    key = CubinCache.key("text", "90");
  }

  private Path entry() {
    return cache.folder().resolve(key + ".cubin");
  }

  @Test
  void keepsWhatItIsGivenForOtherProcesses() throws IOException {
    assertThat(cache.find(key)).isEmpty();
    cache.put(key, CODE);
    CubinCache other = new CubinCache(cache.folder(), 1000);
    assertThat(other.find(key)).hasValueSatisfying(c -> assertThat(c).isEqualTo(CODE));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.folder())))
        .isEqualTo("rwx------");
    assertThat(other.usage().entries()).isEqualTo(1);
    assertThat(other.clear().entries()).isEqualTo(1);
    assertThat(other.usage().bytes()).isZero();
  }

  @Test
  void keysDependOnEveryPartAndOnWhereItEnds() {
    assertThat(CubinCache.key("ab", "c")).isNotEqualTo(CubinCache.key("a", "bc"));
    assertThat(CubinCache.key("text", "80")).isNotEqualTo(key);
  }

  @Test
  void ignoresAnEntryThatWasCutShort() throws IOException {
    cache.put(key, CODE);
    byte[] whole = Files.readAllBytes(entry());
    for (int n = 0; n < whole.length; n++) {
      Files.write(entry(), Arrays.copyOf(whole, n));
      assertThat(cache.find(key)).as("%d bytes", n).isEmpty();
    }
  }

  @Test
  void ignoresADamagedEntry() throws IOException {
    cache.put(key, CODE);
    byte[] bytes = Files.readAllBytes(entry());
    bytes[bytes.length - 1] ^= 1;
    Files.write(entry(), bytes);
    assertThat(cache.find(key)).isEmpty();
    cache.put(key, CODE);
    assertThat(cache.find(key)).as("written again").isPresent();
  }

  @Test
  void ignoresAnEntryOfAnotherVersion() throws IOException {
    cache.put(key, CODE);
    byte[] bytes = Files.readAllBytes(entry());
    bytes["legato cubin ".length()]++;
    Files.write(entry(), bytes);
    assertThat(cache.find(key)).isEmpty();
  }

  @Test
  void ignoresWhatOthersMayWrite() throws IOException {
    cache.put(key, CODE);
    Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(cache.find(key)).isEmpty();
    Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(cache.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(cache.find(key)).isEmpty();
    cache.put("other", CODE);
    assertThat(cache.usage().entries()).as("nothing was added").isEqualTo(1);
  }

  @Test
  void aFolderThatCannotBeMadeIsNoError() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    CubinCache nowhere = new CubinCache(file.resolve("cubin"), 1000);
    nowhere.put(key, CODE);
    assertThat(nowhere.find(key)).isEmpty();
    assertThat(nowhere.usage().entries()).isZero();
  }

  @Test
  void staysBelowItsLimit() throws IOException, InterruptedException {
    for (int k = 0; k < 30; k++) {
      cache.put(CubinCache.key("" + k), new byte[100]);
      Thread.sleep(2); // times of files are in milliseconds
    }
    assertThat(cache.usage().bytes()).isBetween(500L, 1000L);
    assertThat(cache.find(CubinCache.key("29"))).isPresent();
    assertThat(cache.find(CubinCache.key("0"))).isEmpty();
  }

  @Test
  void manyWritersOfTheSameEntryLeaveASoundOne() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                CubinCache mine = new CubinCache(cache.folder(), 1 << 20);
                for (int k = 0; k < 50; k++) {
                  mine.put(key, CODE);
                  mine.find(key).ifPresent(c -> assertThat(c).isEqualTo(CODE));
                }
              }));
    }
    for (Thread t : threads) {
      t.join();
    }
    assertThat(cache.find(key)).hasValueSatisfying(c -> assertThat(c).isEqualTo(CODE));
    assertThat(cache.usage().entries()).isEqualTo(1);
  }

  @Test
  void leftoversOfKilledProcessesAreCleared() throws IOException {
    cache.put(key, CODE);
    Files.write(cache.folder().resolve("half.tmp"), CODE);
    cache.clear();
    try (Stream<Path> left = Files.list(cache.folder())) {
      assertThat(left).isEmpty();
    }
  }
}
