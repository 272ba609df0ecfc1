package dev.legato.cuda.device;

import dev.legato.ir.device.DiskCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compiled kernels on disk, shared by all processes of a user. An entry is a file named by the hash
 * of all that its contents depend on; it appears by a rename, so it is whole or not there, and its
 * own hash is checked before it is used. What is wrong with an entry or the folder is logged, the
 * first time as a warning, and the kernel is compiled again.
 */
final class CubinCache implements DiskCache {
  private static final System.Logger LOG = System.getLogger("dev.legato.cuda.cache");
  private static final byte[] MAGIC = "legato cubin 1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH = 32;
  private static final String ENDING = ".cubin";

  /** A folder in place of the user's. */
  static final String PROPERTY = "legato.cache.dir";

  /** All entries together; beyond it the ones that were used longest ago go. */
  static final long LIMIT = 256L << 20;

  private final Path folder;
  private final long limit;
  private final AtomicLong ignored = new AtomicLong();

  CubinCache(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** {@return the cache of this user} */
  static CubinCache standard() {
    return new CubinCache(base().resolve("cubin"), LIMIT);
  }

  private static Path base() {
    String own = System.getProperty(PROPERTY, System.getenv("LGT_CACHE_DIR"));
    if (own != null && !own.isEmpty()) {
      return Path.of(own);
    }
    String shared = System.getenv("XDG_CACHE_HOME");
    return shared != null && !shared.isEmpty()
        ? Path.of(shared, "legato")
        : Path.of(System.getProperty("user.home"), ".cache", "legato");
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** {@return the key of what depends on these texts} */
  static String key(String... parts) {
    MessageDigest digest = digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** {@return the code of a key, if there is a sound entry} */
  Optional<byte[]> find(String key) {
    Path file = folder.resolve(key + ENDING);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      requirePrivate(folder);
      requirePrivate(file);
      byte[] code = contents(Files.readAllBytes(file));
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
      return Optional.of(code);
    } catch (IOException e) {
      complain("ignored " + file + ": " + e.getMessage() + "; its kernel is compiled again");
      return Optional.empty();
    }
  }

  private void complain(String text) {
    boolean first = ignored.getAndIncrement() == 0;
    LOG.log(first ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG, text);
  }

  /** {@return how many entries were not sound, or could not be written} */
  long ignored() {
    return ignored.get();
  }

  private static byte[] contents(byte[] entry) throws IOException {
    int start = MAGIC.length + HASH;
    if (entry.length < start || !Arrays.equals(MAGIC, Arrays.copyOf(entry, MAGIC.length))) {
      throw new IOException("it was written by another version, or cut short");
    }
    byte[] code = Arrays.copyOfRange(entry, start, entry.length);
    byte[] hash = Arrays.copyOfRange(entry, MAGIC.length, start);
    if (!MessageDigest.isEqual(hash, digest().digest(code))) {
      throw new IOException("it is damaged");
    }
    return code;
  }

  /** Code that is run must be nobody else's to write. */
  private static void requirePrivate(Path path) throws IOException {
    Object mine = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(mine)) {
      throw new IOException(path + " belongs to another user");
    }
    Set<PosixFilePermission> all = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    if (all.contains(PosixFilePermission.GROUP_WRITE)
        || all.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(path + " may be written by others");
    }
  }

  /** Keeps code for later processes, if that is possible. */
  void put(String key, byte[] code) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      requirePrivate(folder);
      Path temporary = folder.resolve(UUID.randomUUID() + ".tmp");
      ByteBuffer entry = ByteBuffer.allocate(MAGIC.length + HASH + code.length);
      entry.put(MAGIC).put(digest().digest(code)).put(code);
      Files.createFile(
          temporary,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(temporary, entry.array());
      Files.move(temporary, folder.resolve(key + ENDING), StandardCopyOption.ATOMIC_MOVE);
      bound();
    } catch (IOException e) {
      complain("nothing is kept in " + folder + ": " + e.getMessage());
    }
  }

  private record Entry(Path file, long bytes, FileTime used) {}

  /** {@return all files, also what a process that was killed left half written} */
  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*{" + ENDING + ",.tmp}")) {
      for (Path f : files) {
        try {
          entries.add(new Entry(f, Files.size(f), Files.getLastModifiedTime(f)));
        } catch (IOException e) {
          // Another process deleted it.
        }
      }
    }
    return entries;
  }

  private void bound() throws IOException {
    List<Entry> entries = entries();
    long bytes = entries.stream().mapToLong(Entry::bytes).sum();
    if (bytes <= limit) {
      return;
    }
    entries.sort(Comparator.comparing(Entry::used));
    for (Entry e : entries) {
      if (bytes > limit / 10 * 9) {
        Files.deleteIfExists(e.file());
        bytes -= e.bytes();
      }
    }
  }

  @Override
  public Usage usage() {
    try {
      List<Entry> entries = entries();
      return new Usage(entries.size(), entries.stream().mapToLong(Entry::bytes).sum());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Usage clear() {
    try {
      Usage usage = usage();
      for (Entry e : entries()) {
        Files.deleteIfExists(e.file());
      }
      return usage;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
