package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuFuncSetAttribute;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadData;
import static jcuda.driver.JCudaDriver.cuModuleUnload;
import static jcuda.driver.JCudaDriver.cuOccupancyMaxActiveBlocksPerMultiprocessor;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;

import dev.legato.cuda.CudaGrid;
import dev.legato.cuda.CudaKernel;
import dev.legato.cuda.CudaSource;
import dev.legato.cuda.CudaVariant;
import dev.legato.cuda.routine.Ground;
import dev.legato.cuda.routine.KernelText;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.device.DeviceRoutine;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.device.Timeline;
import dev.legato.ir.kernel.Kernel;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream_flags;
import org.jspecify.annotations.Nullable;

/**
 * A CUDA device: launches and copies take effect as if in the order of the calls. Launches return
 * before the kernel has run; copies to the host wait. Launches and copies are made by one thread at
 * a time, memory may be allocated by another at the same time.
 */
final class CudaDevice implements Device {
  /** A folder in place of those where the vendor's libraries usually lie. */
  static final String LIBRARIES = "legato.cuda.libraries";

  /** Before this compute capability blocks have too little shared memory for local buffers. */
  private static final int LOCALS = 80;

  private final Driver driver;
  private final RawStream stream = new RawStream();
  private final CudaMemory memory;
  private final Scratch scratch;
  private final Compiler compiler;
  private final Routines routines;
  private final Replay replay;
  private final Arguments arguments = new Arguments();
  private final List<CUmodule> modules = new ArrayList<>();

  /**
   * Found when a launch was recorded, for when it runs, if it does; the same object both times.
   * Gone when all of it has run, in however many parts.
   */
  private final Map<Launch, Shape> shapes = Collections.synchronizedMap(new WeakHashMap<>());

  private final int multiprocessors;
  private final boolean blocking;
  private long launches;

  /** Functions that were loaded when a launch ran, not when it was recorded. */
  private long late;

  /**
   * @param sharers how many users of the device divide its memory
   * @param blocking whether to wait for every kernel, so that a fault shows at its line; a timeline
   *     that keeps something needs that as well
   * @throws LegatoException DeviceError when the driver refuses, or NVRTC is missing
   */
  CudaDevice(Driver driver, int sharers, CubinCache cache, boolean blocking, Timeline timeline) {
    this.driver = driver;
    this.compiler = new Compiler(cache, driver.capability(), timeline);
    this.multiprocessors = driver.multiprocessors();
    this.blocking = blocking || timeline.isKept();
    Driver.check(cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "making a stream");
    this.replay = new Replay(stream);
    this.memory = new CudaMemory(driver, stream, replay, sharers);
    this.scratch = new Scratch(memory, stream, replay);
    this.routines = new Routines(new RoutineGround(), vendorFolders());
  }

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public int workers() {
    return multiprocessors;
  }

  @Override
  public Optional<DeviceMemory> memory() {
    return Optional.of(memory);
  }

  @Override
  public long localBytes(long elements) {
    return driver.capability() < LOCALS ? 0 : CudaKernel.localBytes(elements);
  }

  @Override
  public Executable prepare(Kernel kernel) {
    return new CudaExecutable(kernel);
  }

  /**
   * How iterations {@code lo .. hi-1} of a launch run.
   *
   * @param left how many of them have still to run
   */
  private record Shape(
      CudaVariant variant, CUfunction function, CudaGrid grid, long lo, long hi, long left) {
    boolean is(long first, long last) {
      return lo == first && hi == last;
    }

    Shape without(long done) {
      return new Shape(variant, function, grid, lo, hi, left - done);
    }
  }

  @Override
  public void ready(Executable executable, Launch launch, long lo, long hi) {
    CudaExecutable e = (CudaExecutable) executable;
    CudaVariant variant = e.cuda().variant(launch, lo, hi, multiprocessors);
    Shape shape = shape(e, variant, launch, lo, hi);
    scratch.reserve(shape.grid().scratchBytes());
    shapes.put(launch, shape);
  }

  /** {@return how many launches are ready of which not all has run} */
  int waiting() {
    return shapes.size();
  }

  private Shape shape(CudaExecutable e, CudaVariant variant, Launch launch, long lo, long hi) {
    CudaExecutable.Loaded loaded = e.function(variant, this);
    int shared = CudaKernel.sharedBytes(variant, launch);
    int resident = shared == 0 ? loaded.resident() : resident(loaded.function(), shared);
    CudaGrid grid = e.cuda().grid(variant, launch, lo, hi, resident);
    return new Shape(variant, loaded.function(), grid, lo, hi, hi - lo);
  }

  @Override
  public void launch(Executable executable, Launch launch, long lo, long hi) {
    driver.enter();
    Shape all = shapes.remove(launch);
    if (all != null && all.left > hi - lo) {
      shapes.put(launch, all.without(hi - lo));
    }
    Shape shape =
        all != null && all.is(lo, hi)
            ? all
            : part(all, (CudaExecutable) executable, launch, lo, hi);
    memory.launch(((CudaExecutable) executable).addresses(launch));
    arguments.set(launch, lo, hi, scratch.use(shape.grid().scratchBytes()));
    replay.launch(shape.function(), shape.grid(), arguments);
    launches++;
    if (blocking) {
      await();
    }
  }

  /**
   * {@return how some iterations of a launch run}
   *
   * @param all how all of them would, if that is known
   */
  private Shape part(@Nullable Shape all, CudaExecutable e, Launch launch, long lo, long hi) {
    CudaVariant variant =
        all == null
            ? e.cuda().variant(launch, lo, hi, multiprocessors)
            : e.cuda().part(all.variant, launch, lo);
    late += e.isLoaded(variant) ? 0 : 1;
    return shape(e, variant, launch, lo, hi);
  }

  @Override
  public void await() {
    driver.enter();
    replay.flush();
    Driver.check(cuStreamSynchronize(stream), "running kernels");
  }

  // --- routines

  static List<Path> vendorFolders() {
    String own = System.getProperty(LIBRARIES, "");
    return own.isEmpty() ? ToolkitFolders.all() : List.of(Path.of(own));
  }

  @Override
  public DeviceRoutine.Offer offer(
      String name, List<DeviceRoutine.Operand> operands, List<Long> scalars) {
    driver.enter();
    DeviceRoutine.Offer offer = routines.offer(name, operands, scalars);
    return blocking && offer instanceof DeviceRoutine.Offer.Available(var routine, var lacking)
        ? new DeviceRoutine.Offer.Available(waitedFor(routine), lacking)
        : offer;
  }

  private DeviceRoutine waitedFor(DeviceRoutine routine) {
    return operands -> {
      routine.run(operands);
      await();
    };
  }

  /** The device as routines see it. */
  private final class RoutineGround implements Ground {
    private final Map<KernelText, CUmodule> modules = new ConcurrentHashMap<>();
    private final Map<Named, CUfunction> functions = new ConcurrentHashMap<>();

    private record Named(KernelText kernels, String name) {}

    @Override
    public long stream() {
      return stream.address();
    }

    @Override
    public void reserve(long bytes) {
      scratch.reserve(CudaSource.COUNTER_BYTES + bytes);
    }

    @Override
    public long begin(long bytes) {
      driver.enter();
      replay.interrupt();
      memory.launchAnywhere();
      return scratch.use(CudaSource.COUNTER_BYTES + bytes) + CudaSource.COUNTER_BYTES;
    }

    @Override
    public void compile(KernelText kernels) {
      modules.computeIfAbsent(kernels, k -> module(new CudaSource(k.name(), k.text())));
    }

    private CUfunction function(Named kernel) {
      compile(kernel.kernels());
      return CudaDevice.function(modules.get(kernel.kernels()), kernel.name());
    }

    @Override
    public void launch(KernelText kernels, String kernel, long blocks, long... values) {
      CUfunction f = functions.computeIfAbsent(new Named(kernels, kernel), this::function);
      arguments.set(values);
      int count = Math.toIntExact(blocks);
      Replay.launch(f, new CudaGrid(count, 1, 1, BLOCK, 1, 1, 0), arguments, stream);
    }

    @Override
    public void download(long from, MemorySegment to) {
      memory.download(from, to);
    }

    @Override
    public void upload(MemorySegment from, long to) {
      memory.upload(from, to);
    }
  }

  /** {@return the function of a source, compiled and loaded} */
  CUfunction load(CudaSource source) {
    return function(module(source), source.name());
  }

  private synchronized CUmodule module(CudaSource source) {
    driver.enter();
    byte[] code = compiler.compile(source);
    CUmodule module = new CUmodule();
    Driver.check(cuModuleLoadData(module, code), "loading kernel " + source.name());
    modules.add(module);
    return module;
  }

  private static CUfunction function(CUmodule module, String name) {
    CUfunction function = new CUfunction();
    Driver.check(cuModuleGetFunction(function, module, name), "finding kernel " + name);
    return function;
  }

  /** A function may use so much shared memory for local buffers, besides what folds need. */
  static void allowLocals(CUfunction function) {
    int code =
        cuFuncSetAttribute(
            function,
            CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
            CudaKernel.LOCAL);
    Driver.check(code, "asking for shared memory");
  }

  /**
   * {@return how many full blocks of a kernel run at a time}
   *
   * @param shared bytes of shared memory of a block
   */
  int resident(CUfunction function, int shared) {
    int[] blocks = new int[1];
    Driver.check(
        cuOccupancyMaxActiveBlocksPerMultiprocessor(blocks, function, CudaGrid.THREADS, shared),
        "asking for occupancy");
    return Math.max(1, blocks[0]) * multiprocessors;
  }

  @Override
  public String listing(Executable executable) {
    return ((CudaExecutable) executable).listing();
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("launches", launches);
    counters.put("loaded_late", late);
    counters.put("graph_launches", replay.launches());
    counters.put("routine_calls", routines.calls());
    counters.put("vendor_calls", routines.vendorCalls());
    counters.put("nvrtc_calls", compiler.calls());
    counters.put("disk_cache_hits", compiler.hits());
    counters.put("disk_cache_ignored", compiler.ignored());
    counters.put("bytes_to_device", memory.uploaded());
    counters.put("bytes_to_host", memory.downloaded());
    return counters;
  }

  @Override
  public void close() {
    driver.enter();
    replay.close();
    routines.close();
    scratch.close();
    int code = cuStreamSynchronize(stream);
    memory.close();
    arguments.close();
    modules.forEach(m -> Driver.check(cuModuleUnload(m), "unloading a kernel"));
    Driver.check(cuStreamDestroy(stream), "dropping a stream");
    driver.close();
    Driver.check(code, "waiting for the device");
  }
}
