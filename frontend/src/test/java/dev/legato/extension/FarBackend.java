package dev.legato.extension;

import dev.legato.cuda.CudaKernel;
import dev.legato.cuda.CudaSource;
import dev.legato.cuda.CudaVariant;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A device with memory of its own, {@code far}: that of the CPU, in blocks that the runtime takes
 * for unreachable from the host. New memory is full of a pattern, and so is freed memory. On the
 * way it writes each kernel as an H100 would get it, for {@link #takeKernels}.
 */
public class FarBackend implements Backend {
  /** What was launched in this JVM since it was taken last, by its text. */
  private static final Map<String, CudaSource> KERNELS = new ConcurrentHashMap<>();

  /** NaN, in single and in double precision, and no index: who computes with it shows that. */
  private static final int PATTERN = 0xfffbcbcb;

  private static final int MULTIPROCESSORS = 132;

  /** Bytes of a page, few so that small arrays have several. */
  static final long PAGE = 256;

  private final String name;
  private final DeviceMemory.Type type;
  private final long page;

  public FarBackend() {
    this("far", DeviceMemory.Type.OTHER, PAGE);
  }

  /**
   * @param page bytes of a page, 0 for none
   */
  protected FarBackend(String name, DeviceMemory.Type type, long page) {
    this.name = name;
    this.type = type;
    this.page = page;
  }

  /**
   * {@return the CUDA C++ of every kernel that was launched on a device for the first time since
   * the last call, in any order}
   */
  public static List<CudaSource> takeKernels() {
    List<CudaSource> taken = List.copyOf(KERNELS.values());
    KERNELS.clear();
    return taken;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean hasOwnMemory() {
    return true;
  }

  @Override
  public Probe probe() {
    return new Probe(true, "for tests");
  }

  @Override
  public Device open(Options options) {
    Device cpu =
        ServiceLoader.load(Backend.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(b -> b.name().equals("cpu"))
            .findFirst()
            .orElseThrow()
            .open(options);
    return new Far(name, cpu, new Memory(type, page));
  }

  private static final class Far implements Device {
    private final String name;
    private final Device cpu;
    private final Memory own;

    /** By the objects: most kernels run often. */
    private final Map<Kernel, CudaKernel> prepared = new IdentityHashMap<>();

    private final Map<CudaKernel, Set<CudaVariant>> written = new IdentityHashMap<>();

    Far(String name, Device cpu, Memory own) {
      this.name = name;
      this.cpu = cpu;
      this.own = own;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<DeviceMemory> memory() {
      return Optional.of(own);
    }

    @Override
    public int workers() {
      return cpu.workers();
    }

    @Override
    public Executable prepare(Kernel kernel) {
      return cpu.prepare(kernel);
    }

    @Override
    public synchronized void ready(Executable executable, Launch launch, long lo, long hi) {
      CudaKernel kernel = prepared.computeIfAbsent(executable.kernel(), CudaKernel::of);
      CudaVariant variant = kernel.variant(launch, lo, hi, MULTIPROCESSORS);
      if (written.computeIfAbsent(kernel, k -> new HashSet<>()).add(variant)) {
        CudaSource source = kernel.source(variant, kernel.name());
        KERNELS.put(source.text(), source);
      }
    }

    @Override
    public void launch(Executable executable, Launch launch, long lo, long hi) {
      for (int k = 0; k < launch.addresses().length; k++) {
        own.require(launch.addresses()[k]);
      }
      cpu.launch(executable, launch, lo, hi);
    }

    @Override
    public Map<String, Long> counters() {
      return own.counters();
    }

    @Override
    public void close() {
      cpu.close();
      own.close();
    }
  }

  /** Used by one thread at a time, but not always the same. */
  private static final class Memory implements DeviceMemory {
    private final Type type;
    private final long page;
    private final Map<Long, Arena> arenas = new HashMap<>();
    private final Map<Long, MemorySegment> blocks = new HashMap<>();

    /** Of reserved blocks the pages that have memory. */
    private final Map<Long, BitSet> pages = new HashMap<>();

    private long uploaded;
    private long downloaded;

    private long settled;

    Memory(Type type, long page) {
      this.type = type;
      this.page = page;
    }

    @Override
    public Type type() {
      return type;
    }

    @Override
    public synchronized void settle() {
      settled++;
    }

    synchronized Map<String, Long> counters() {
      return Map.of("bytes_to_device", uploaded, "bytes_to_host", downloaded, "settled", settled);
    }

    @Override
    public long budget() {
      return 1L << 40;
    }

    @Override
    public synchronized long allocate(long bytes) {
      Arena arena = Arena.ofShared();
      MemorySegment block = poisoned(arena.allocate(bytes, 256));
      arenas.put(block.address(), arena);
      blocks.put(block.address(), block);
      return block.address();
    }

    @Override
    public long page() {
      return page;
    }

    @Override
    public synchronized long reserve(long bytes) {
      long address = allocate(bytes);
      pages.put(address, new BitSet());
      return address;
    }

    @Override
    public synchronized boolean commit(long address, long bytes) {
      Map.Entry<Long, MemorySegment> block = block(address);
      BitSet there = pages.get(block.getKey());
      int from = (int) ((address - block.getKey()) / PAGE);
      int to = (int) Math.ceilDiv(address - block.getKey() + bytes, PAGE);
      if (!there.get(from, to).isEmpty()) {
        throw new AssertionError("pages that have memory already");
      }
      requireUntouched(block.getValue(), from, to);
      there.set(from, to);
      return true;
    }

    @Override
    public synchronized void uncommit(long address, long bytes) {
      poisoned(there(address, bytes).asSlice(0, bytes));
      Map.Entry<Long, MemorySegment> block = block(address);
      int from = (int) ((address - block.getKey()) / PAGE);
      pages.get(block.getKey()).clear(from, (int) (from + bytes / PAGE));
    }

    private static MemorySegment poisoned(MemorySegment block) {
      for (long k = 0; k + Integer.BYTES <= block.byteSize(); k += Integer.BYTES) {
        block.set(ValueLayout.JAVA_INT, k, PATTERN);
      }
      return block;
    }

    /** Pages without memory have the pattern, or a kernel wrote there. */
    private static void requireUntouched(MemorySegment block, int from, int to) {
      long end = Math.min(to * PAGE, block.byteSize());
      for (long k = from * PAGE; k + Integer.BYTES <= end; k += Integer.BYTES) {
        if (block.get(ValueLayout.JAVA_INT, k) != PATTERN) {
          throw new AssertionError("byte " + k + " of " + block + " was written without memory");
        }
      }
    }

    /** {@return the bytes of memory from an address on, of which so many must be there} */
    private MemorySegment there(long address, long bytes) {
      Map.Entry<Long, MemorySegment> block = block(address);
      BitSet there = pages.get(block.getKey());
      long at = address - block.getKey();
      int to = (int) Math.ceilDiv(at + bytes, PAGE);
      if (there != null && bytes > 0 && there.nextClearBit((int) (at / PAGE)) < to) {
        throw new AssertionError("bytes without memory at " + at + " of " + block.getValue());
      }
      return block.getValue().asSlice(at);
    }

    @Override
    public synchronized void free(long address) {
      BitSet there = pages.remove(address);
      MemorySegment block = blocks.remove(address);
      long all = Math.ceilDiv(block.byteSize(), PAGE);
      for (int page = 0; there != null && page < all; page++) {
        if (!there.get(page)) {
          requireUntouched(block, page, page + 1);
        }
      }
      poisoned(block);
      arenas.remove(address).close();
    }

    /** An address that a kernel is given lies in memory of the device. */
    synchronized void require(long address) {
      block(address);
    }

    private Map.Entry<Long, MemorySegment> block(long address) {
      for (Map.Entry<Long, MemorySegment> block : blocks.entrySet()) {
        long at = address - block.getKey();
        if (at >= 0 && at <= block.getValue().byteSize()) {
          return block;
        }
      }
      throw new AssertionError(Long.toHexString(address) + " is not memory of the device");
    }

    @Override
    public synchronized void upload(MemorySegment from, long to) {
      there(to, from.byteSize()).copyFrom(from);
      uploaded += from.byteSize();
    }

    @Override
    public synchronized void download(long from, MemorySegment to) {
      to.copyFrom(there(from, to.byteSize()).asSlice(0, to.byteSize()));
      downloaded += to.byteSize();
    }

    @Override
    public synchronized void copy(long from, long to, long bytes, long pitch, long count) {
      for (long k = 0; k < count; k++) {
        MemorySegment source = there(from + k * pitch, bytes);
        MemorySegment.copy(source, 0, there(to + k * pitch, bytes), 0, bytes);
      }
    }

    synchronized void close() {
      if (!blocks.isEmpty()) {
        throw new AssertionError(blocks.size() + " blocks were not given back");
      }
    }
  }
}
