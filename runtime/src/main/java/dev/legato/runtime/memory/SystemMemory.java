package dev.legato.runtime.memory;

import dev.legato.ir.device.NativeCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Memory from the operating system. With native access large blocks are anonymous mappings in huge
 * pages, which are zeroed by whoever touches them first; without it they come from an arena. Blocks
 * that are somewhat smaller than a huge page share mappings: in pages of the usual size a loop over
 * some such arrays would wait for translations of addresses.
 */
final class SystemMemory implements Source {
  static final long ALIGNMENT = 64;

  /**
   * Arrays that start at the same place of their pages are never just a cache line or two apart
   * modulo a page, where loads would wait for stores to the other one (a stencil: a fifth slower).
   */
  private static final long PAGE = 4096;

  private static final long HUGE = 2L << 20;
  private static final long PROT_READ_WRITE = 3;
  private static final long MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final long MADV_HUGEPAGE = 14;

  /** Blocks up to this size are in pages of the usual size. */
  private static final long USUAL = 256 << 10;

  /** What blocks smaller than a huge page are cut from. */
  private static final long REGION = 4 * HUGE;

  private Region region = new Region(new Block(MemorySegment.NULL, () -> {}));

  /** Looked for when the first large block is wanted: that takes time at the start of a program. */
  private @Nullable Optional<Mapping> mapping;

  private synchronized Optional<Mapping> mapping() {
    Optional<Mapping> known = mapping;
    if (known == null) {
      known = Mapping.find();
      mapping = known;
    }
    return known;
  }

  @Override
  public long page() {
    return PAGE;
  }

  @Override
  public boolean givesWhatIsTouched() {
    return true;
  }

  @Override
  public Optional<Block> allocate(long bytes) {
    Optional<Block> block =
        bytes <= USUAL ? Optional.empty() : mapping().flatMap(m -> map(m, bytes));
    if (block.isPresent()) {
      return block;
    }
    Arena arena = Arena.ofShared();
    long alignment = bytes > SizeClass.SMALL ? PAGE : ALIGNMENT;
    return Optional.of(new Block(arena.allocate(bytes, alignment), arena::close));
  }

  private Optional<Block> map(Mapping from, long bytes) {
    if (bytes >= HUGE) {
      return from.map(bytes);
    }
    if (!region.hasRoom(bytes)) {
      Optional<Block> whole = from.map(REGION);
      if (whole.isEmpty()) {
        return whole;
      }
      region = new Region(whole.get());
    }
    return Optional.of(region.cut(bytes));
  }

  /** A mapping that is given back with the last of its parts. */
  private static final class Region {
    private final Block whole;
    private long used;
    private int parts;

    Region(Block whole) {
      this.whole = whole;
    }

    boolean hasRoom(long bytes) {
      return used + bytes <= whole.capacity();
    }

    Block cut(long bytes) {
      MemorySegment part = whole.segment.asSlice(used, bytes);
      used += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      parts++;
      return new Block(part, this::release);
    }

    private void release() {
      parts--;
      if (parts == 0) {
        used = whole.capacity();
        whole.release.run();
      }
    }
  }

  /** The three system calls, on Linux. */
  private record Mapping(MemorySegment mmap, MemorySegment munmap, MemorySegment madvise) {
    static Optional<Mapping> find() {
      if (!System.getProperty("os.name", "").equals("Linux")
          || !SystemMemory.class.getModule().isNativeAccessEnabled()) {
        return Optional.empty();
      }
      return Optional.of(
          new Mapping(
              NativeCall.function("mmap"),
              NativeCall.function("munmap"),
              NativeCall.function("madvise")));
    }

    /** {@return {@code bytes} at a multiple of the huge page size, or nothing when refused} */
    Optional<Block> map(long bytes) {
      long mapped = bytes + HUGE;
      long base = NativeCall.call(mmap, 0, mapped, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
      if (base == -1) {
        return Optional.empty();
      }
      long start = (base + HUGE - 1) / HUGE * HUGE;
      MemorySegment segment = MemorySegment.ofAddress(start).reinterpret(bytes);
      int advised = (int) NativeCall.call(madvise, start, bytes, MADV_HUGEPAGE);
      assert advised <= 0; // only advice: small pages do as well
      return Optional.of(new Block(segment, () -> unmap(base, mapped)));
    }

    private void unmap(long base, long mapped) {
      int status = (int) NativeCall.call(munmap, base, mapped, 0);
      assert status == 0;
    }
  }
}
