package dev.legato.runtime.ranks.ucx;

import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.nio.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openucx.jucx.UcxCallback;
import org.openucx.jucx.ucp.UcpContext;
import org.openucx.jucx.ucp.UcpEndpoint;
import org.openucx.jucx.ucp.UcpMemMapParams;
import org.openucx.jucx.ucp.UcpMemory;
import org.openucx.jucx.ucp.UcpRemoteKey;
import org.openucx.jucx.ucp.UcpRequestParams;

// Note [Windows]
// A rank's window is memory that UCX allocated, of which the other ranks of the host can read and
// write. The sender of a message copies it to a free slot of its own window and sends a notice by
// the message's own tag: so receives match as ever, in whatever order they come. Who receives the
// notice in the place of the message fetches the bytes to where they belong, and then writes zero
// to the slot's first word: it is free again. When no slot is free the message goes by its tag, so
// nobody waits for a slot, and a slow receiver keeps no more than a window. All go by tags, too,
// where UCX has no shared memory for a window.
//
// Where messages may lie in a device's memory all go by tags: the host could not read a notice
// there, and who sends does not know where the receiver has its part. Ranks of one host may differ
// in that, so every rank tells whether it has windows before others can send to it.
//
// The other way round, putting into a window of the receiver, copies as often, but has to wait for
// the put (a flush), must divide the window among senders, and needs messages back for what is
// free.

/** The windows through which ranks of one host send; used by who holds the worker. */
final class Windows {
  /**
   * Shorter messages are as fast by tags, which UCX copies, too; longer ones it lets the receiver
   * copy from the sender's memory through the kernel.
   */
  static final long FROM = (8 << 10) + 1;

  /** Bytes of a notice. */
  static final long NOTICE = 3 * Long.BYTES;

  /** Tells a notice from a message of the same size that is an error. */
  private static final long MAGIC = 0x4c47545f57494e44L;

  /** Says at the rendezvous which ranks share windows; empty for a rank without them. */
  private static final String HOST = "host";

  private static final Path MAPS = Path.of("/proc/self/maps");

  private static final int SLOTS = 16;

  /** The first word of a slot says whether it is taken; a notice follows, and then the bytes. */
  private static final long HEADER = 64;

  private static final long SLOT = HEADER + UcxTransport.PART;
  private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

  /** Names of shared memory in {@code UCX_TLS}. */
  private static final Set<String> SHARED = Set.of("all", "shm", "sm", "mm", "posix", "sysv");

  private final Rendezvous boot;
  private final UcpContext context;
  private final UcpRequestParams host;
  private final long from;
  private final @Nullable Remote[] remotes;
  private final @Nullable Boolean[] near;
  private final List<UcpRemoteKey> keys = new ArrayList<>();
  private final MemorySegment zero = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
  private @Nullable UcpMemory memory;
  private MemorySegment local = MemorySegment.NULL;

  /** Why there is no memory for a window; read by other threads. */
  private volatile String obstacle = "";

  /** The window of another rank. */
  private record Remote(long address, UcpRemoteKey key) {}

  /** Where a message of so many bytes lies. */
  record Notice(long slot, long size) {}

  /**
   * Every rank opens its windows or {@linkplain #none has none}.
   *
   * @param host what is given with every request
   * @param from the size of the shortest message that goes through a window
   */
  Windows(Rendezvous boot, UcpContext context, UcpRequestParams host, long from) {
    if (from <= NOTICE) {
      throw new IllegalArgumentException("messages as short as a notice");
    }
    this.boot = boot;
    this.context = context;
    this.host = host;
    this.from = from;
    this.remotes = new Remote[boot.ranks()];
    this.near = new Boolean[boot.ranks()];
    boot.put(HOST, Host.identity().getBytes(StandardCharsets.UTF_8));
  }

  /** Tells the other ranks that this one has no windows. */
  static @Nullable Windows none(Rendezvous boot) {
    boot.put(HOST, new byte[0]);
    return null;
  }

  /** {@return whether UCX with these settings moves bytes inside a host through shared memory} */
  static boolean areFast(Map<String, String> settings, Map<String, String> environment) {
    String tls = settings.getOrDefault("TLS", environment.getOrDefault("UCX_TLS", "all"));
    boolean except = tls.startsWith("^");
    List<String> names = List.of((except ? tls.substring(1) : tls).split(","));
    return except != names.stream().anyMatch(SHARED::contains);
  }

  /** {@return whether a message to a rank is worth a slot} */
  boolean takes(int to, long size) {
    return size >= from && to != boot.rank() && obstacle.isEmpty() && isNear(to);
  }

  private boolean isNear(int to) {
    Boolean known = near[to];
    if (known == null) {
      known = new String(boot.get(to, HOST), StandardCharsets.UTF_8).equals(Host.identity());
      near[to] = known;
    }
    return known;
  }

  /** Copies a message to a free slot; {@return the address of its notice, 0 if no slot is free} */
  long place(MemorySegment data) {
    if (memory == null && !allocate()) {
      return 0;
    }
    for (long slot = 0; slot < SLOTS * SLOT; slot += SLOT) { // the first ones stay in the cache
      if ((long) WORD.getAcquire(local, slot) == 0) {
        local.set(ValueLayout.JAVA_LONG, slot, 1);
        MemorySegment notice = local.asSlice(slot + Long.BYTES, NOTICE);
        notice.setAtIndex(ValueLayout.JAVA_LONG, 0, MAGIC);
        notice.setAtIndex(ValueLayout.JAVA_LONG, 1, slot);
        notice.setAtIndex(ValueLayout.JAVA_LONG, 2, data.byteSize());
        MemorySegment.copy(data, 0, local, slot + HEADER, data.byteSize());
        return notice.address();
      }
    }
    return 0;
  }

  /**
   * When the first message needs it, so that programs without long messages need none.
   *
   * @return whether there is a window now; it is tried once
   */
  private boolean allocate() {
    long size = SLOTS * SLOT;
    UcpMemory all = context.memoryMap(new UcpMemMapParams().allocate().setLength(size));
    if (!isShared(all.getAddress())) {
      all.close();
      obstacle = "UCX found no shared memory for " + size + " bytes";
      return false;
    }
    local = MemorySegment.ofAddress(all.getAddress()).reinterpret(size);
    for (long slot = 0; slot < size; slot += SLOT) {
      local.set(ValueLayout.JAVA_LONG, slot, 0);
    }
    ByteBuffer key = all.getRemoteKeyBuffer().clear();
    ByteBuffer told = ByteBuffer.allocate(Long.BYTES + key.remaining());
    boot.put("window", told.putLong(all.getAddress()).put(key).array());
    memory = all;
    return true;
  }

  /**
   * {@return whether another process can map the memory at an address} Where UCX finds no shared
   * memory it takes some of its own, of which others get bytes by messages in the background.
   */
  private static boolean isShared(long address) {
    try {
      for (String line : Files.readAllLines(MAPS, StandardCharsets.ISO_8859_1)) {
        String[] words = line.split(" ", 3); // from-to, rw-s or rw-p, others
        String[] range = words[0].split("-");
        if (Long.parseUnsignedLong(range[0], 16) <= address
            && address < Long.parseUnsignedLong(range[1], 16)) {
          return words[1].endsWith("s");
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return why messages do not go through a window of this rank, empty if they do} */
  String obstacle() {
    return obstacle;
  }

  /**
   * {@return what a received message says, if it is a notice}
   *
   * @param came how many bytes it has
   */
  static @Nullable Notice read(MemorySegment message, long came) {
    if (came != NOTICE
        || message.byteSize() <= NOTICE
        || message.get(ValueLayout.JAVA_LONG_UNALIGNED, 0) != MAGIC) {
      return null;
    }
    return new Notice(
        message.get(ValueLayout.JAVA_LONG_UNALIGNED, Long.BYTES),
        message.get(ValueLayout.JAVA_LONG_UNALIGNED, 2 * Long.BYTES));
  }

  /** Copies the bytes of a message to an address. */
  void fetch(int sender, UcpEndpoint endpoint, Notice n, long address, UcxCallback done) {
    Remote r = remote(sender, endpoint);
    long at = r.address + n.slot + HEADER;
    endpoint.getNonBlocking(at, r.key, address, n.size, done, host);
  }

  /** The bytes of a message are not needed any more. */
  void free(int sender, UcpEndpoint endpoint, Notice n) {
    Remote r = remote(sender, endpoint);
    long to = r.address + n.slot;
    VarHandle.releaseFence(); // the bytes are read before their sender can write the next ones
    endpoint.putNonBlocking(zero.address(), zero.byteSize(), to, r.key, null, host);
  }

  private Remote remote(int sender, UcpEndpoint endpoint) {
    Remote known = remotes[sender];
    if (known == null) {
      ByteBuffer told = ByteBuffer.wrap(boot.get(sender, "window"));
      long address = told.getLong();
      ByteBuffer direct = ByteBuffer.allocateDirect(told.remaining()).put(told).flip();
      known = new Remote(address, endpoint.unpackRemoteKey(direct));
      keys.add(known.key);
      remotes[sender] = known;
    }
    return known;
  }

  /** Nobody reads this window any more, nor this rank others. */
  void close() {
    keys.forEach(UcpRemoteKey::close);
    if (memory != null) {
      memory.close();
    }
  }
}
