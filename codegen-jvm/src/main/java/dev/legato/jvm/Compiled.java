package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.device.Timeline;
import dev.legato.ir.device.VectorModule;
import dev.legato.ir.kernel.Expand;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.LoopInvariant;
import dev.legato.ir.kernel.Simplify;
import dev.legato.jvm.x86.MachineKernel;
import dev.legato.jvm.x86.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A kernel's code in its several forms, shared by all devices of the JVM. */
final class Compiled {
  /** What C2 costs, in units of {@link Work}, each about 1 ns of scalar code. */
  private static final long COMPILE = 50_000_000;

  private static final long COMPILE_EACH = 7_000_000;

  /** A class file, an instance of its class, and the scratch memory it needs. */
  record Form(Tier tier, byte[] bytes, Code code, long scratch, List<String> notes) {}

  /** Machine code, or why there is none. */
  record Machine(@Nullable Form form, String obstacle) {}

  private static final int ATTEMPTS = 4;

  /** Nanoseconds; each further attempt takes twice as long. */
  private static final long FIRST_ATTEMPT = 1_500_000_000L;

  /** The forms for launches of one pattern. */
  private static final class Variant {
    final Sites.Pattern pattern;

    /** Machine code, once it was asked for. */
    volatile @Nullable Machine machine;

    /** The vector form, once it was asked for. */
    volatile @Nullable Form form;

    /** Whether it has been compiled, and so runs faster than the others. */
    volatile boolean fast;

    /** Why the form cannot become fast, or "". */
    volatile String obstacle = "";

    final AtomicBoolean requested = new AtomicBoolean();

    Variant(Sites.Pattern pattern) {
      this.pattern = pattern;
    }
  }

  private final Kernel kernel;
  private final Kernel primitive;

  /** What vector code is made of: the accesses and folds are those of {@code primitive}. */
  private final Kernel lanes;

  /** What machine code is made of, in the same order. */
  private final Kernel machine;

  private final Work work;

  /** The scalar form, once it was asked for. */
  private volatile @Nullable Form scalar;

  /** The scalar form for launches whose last strides are all one element, once there was one. */
  private volatile @Nullable Form unit;

  private final boolean nested;
  private final Portions portions;
  private final Sites sites;
  private final Compiler compiler;
  private final AtomicLong done = new AtomicLong();
  private volatile List<Variant> variants = List.of();

  Compiled(Kernel kernel, Compiler compiler) {
    this.kernel = kernel;
    this.compiler = compiler;
    this.primitive = LoopInvariant.hoist(Simplify.simplify(Expand.expand(kernel)));
    this.lanes = simplified(Expand.forVectors(primitive));
    this.machine = simplified(Expand.forMachines(primitive));
    this.work = new Work(primitive);
    this.sites = new Sites(lanes);
    this.portions = new Portions(Loops.of(primitive.body()).folds());
    this.nested = Loops.of(primitive.body()).isNested();
  }

  private Kernel simplified(Kernel expanded) {
    return expanded == primitive ? primitive : LoopInvariant.hoist(Simplify.simplify(expanded));
  }

  private static Form load(Tier tier, KernelWriter.Written written, Timeline timeline, long start) {
    Object code = HiddenClass.instance(written.bytes());
    timeline.compiled(tier.text() + " bytecode", written.bytes().length, start);
    return new Form(tier, written.bytes(), (Code) code, written.scratch(), written.notes());
  }

  Kernel kernel() {
    return kernel;
  }

  Kernel primitive() {
    return primitive;
  }

  Work work() {
    return work;
  }

  Form scalar(Timeline timeline) {
    Form known = scalar;
    return known != null ? known : makeScalar(timeline);
  }

  private synchronized Form makeScalar(Timeline timeline) {
    Form known = scalar;
    if (known == null) {
      long start = timeline.now();
      known = load(Tier.SCALAR, KernelWriter.scalar(primitive, sites, false), timeline, start);
      scalar = known;
    }
    return known;
  }

  /**
   * {@return the scalar form for the launch}: where rows begin anew, addresses are products, which
   * known strides make shifts.
   */
  Form scalar(Launch launch, Timeline timeline) {
    if (!nested || !sites.areUnit(launch)) {
      return scalar(timeline);
    }
    Form known = unit;
    return known != null ? known : makeUnit(timeline);
  }

  private synchronized Form makeUnit(Timeline timeline) {
    Form known = unit;
    if (known == null) {
      long start = timeline.now();
      known = load(Tier.SCALAR, KernelWriter.scalar(primitive, sites, true), timeline, start);
      unit = known;
    }
    return known;
  }

  /** {@return how the scalar form is run} */
  Portions portions() {
    return portions;
  }

  /** {@return whether a launch would run scalar code that the JVM is still busy with} */
  boolean isCold(Launch launch) {
    if (!portions.areCold()) {
      return false;
    }
    Variant v = find(launch);
    return v == null || !v.fast;
  }

  /** {@return what is known of why code is not machine code, and of why its loops are scalar} */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Variant v : variants) {
      Machine machine = v.machine;
      if (machine != null && machine.form() == null) {
        notes.add("no machine code: " + machine.obstacle());
      }
    }
    if (!Vectors.present()) {
      notes.add("the module " + VectorModule.NAME + " is absent");
      return List.copyOf(notes);
    }
    for (Variant v : variants) {
      Form form = v.form;
      if (form != null) {
        notes.addAll(form.notes());
      }
      if (!v.obstacle.isEmpty()) {
        notes.add(v.obstacle);
      }
    }
    return List.copyOf(notes);
  }

  // --- vector forms ------------------------------------------------------------------------

  /** {@return the vector form for the launch, made now if there is none; perhaps not yet fast} */
  Form vector(Launch launch, Timeline timeline) {
    return vectorForm(variant(launch), timeline);
  }

  /** {@return the machine code for the launch, made now if it has not been} */
  Machine machine(Launch launch, Timeline timeline) {
    return machineOf(variant(launch), timeline);
  }

  /** {@return the machine code for arrays whose elements lie densely} */
  Machine denseMachine(Timeline timeline) {
    return machineOf(make(sites.dense()), timeline);
  }

  private Machine machineOf(Variant v, Timeline timeline) {
    Machine machine = v.machine;
    return machine != null ? machine : makeMachine(v, timeline);
  }

  /** {@return the fastest form that is ready}, after asking for a faster one when that pays. */
  Form best(Launch launch, long iterations, Timeline timeline) {
    Form form = machine(launch, timeline).form();
    return form != null ? form : bytecode(launch, iterations, timeline);
  }

  /** {@return the same without machine code} */
  Form bytecode(Launch launch, long iterations, Timeline timeline) {
    Form vector = fastVector(launch, iterations, timeline);
    return vector != null ? vector : scalar(launch, timeline);
  }

  /** {@return the vector form if it is fast}, else null, after asking for it when that pays. */
  private @Nullable Form fastVector(Launch launch, long iterations, Timeline timeline) {
    Variant v = find(launch);
    if (v != null && v.requested.get()) {
      return v.fast ? v.form : null;
    }
    long units = iterations * work.perIteration(launch);
    long threshold = COMPILE + COMPILE_EACH * work.statements();
    if (done.addAndGet(units) > threshold && CodeCache.SHARED.hasVectors()) {
      request(variant(launch), launch, timeline);
    }
    return null;
  }

  private void request(Variant v, Launch launch, Timeline timeline) {
    if (!v.requested.compareAndSet(false, true)) {
      return;
    }
    v.obstacle = Rehearsal.obstacle(primitive);
    if (vectorForm(v, timeline).tier() != Tier.VECTOR || !v.obstacle.isEmpty()) {
      return;
    }
    compiler.submit(() -> rehearse(v, launch, timeline));
  }

  /**
   * Waits until the JVM has compiled the vector form.
   *
   * <p>A class that met a long queue of the optimizing compiler is compiled first without a
   * profile, and stays so when the quick compiler cannot make the profiling version of its large
   * method. The same code in a fresh class gets another chance, when the queue is shorter.
   */
  private void rehearse(Variant v, Launch launch, Timeline timeline) {
    long start = timeline.now();
    v.fast = isFast(v, launch, timeline);
    if (!v.fast) {
      v.obstacle = "the JVM did not compile the vector code in time";
    }
    timeline.compiled("rehearsal of vector bytecode", 0, start);
  }

  private boolean isFast(Variant v, Launch launch, Timeline timeline) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        long start = timeline.now();
        KernelWriter.Written written = KernelWriter.vector(lanes, sites, v.pattern);
        v.form = load(Tier.VECTOR, written, timeline, start);
      }
      Form vector = vectorForm(v, timeline);
      long limit = FIRST_ATTEMPT << attempt;
      if (new Rehearsal(primitive).run(vector, scalar(timeline), launch, limit)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Variant find(Launch launch) {
    for (Variant v : variants) {
      if (sites.matches(v.pattern, launch)) {
        return v;
      }
    }
    return null;
  }

  private Variant variant(Launch launch) {
    Variant v = find(launch);
    return v != null ? v : make(sites.pattern(launch));
  }

  private synchronized Variant make(Sites.Pattern pattern) {
    for (Variant v : variants) {
      if (v.pattern.equals(pattern)) {
        return v;
      }
    }
    Variant made = new Variant(pattern);
    List<Variant> more = new ArrayList<>(variants);
    more.add(made);
    variants = List.copyOf(more);
    return made;
  }

  private synchronized Machine makeMachine(Variant v, Timeline timeline) {
    Machine known = v.machine;
    if (known != null) {
      return known;
    }
    long start = timeline.now();
    Loops loops = Loops.of(machine.body());
    Sites same = new Sites(machine);
    Steps steps =
        (loop, buffer, index) ->
            switch (same.step(v.pattern, loop, new Access(buffer, index))) {
              case ZERO -> Steps.Step.ZERO;
              case UNIT -> Steps.Step.UNIT;
              case OTHER -> Steps.Step.OTHER;
            };
    Machine made =
        switch (MachineKernel.compile(machine, KernelWriter.needed(loops), steps)) {
          case MachineKernel.Result.Refused(String why) -> new Machine(null, why);
          case MachineKernel.Result.Compiled(MachineKernel m) -> {
            MachineCode code = new MachineCode(machine, m, loops.folds());
            Form form = new Form(Tier.MACHINE, m.code(), code, code.scratch(), List.of());
            timeline.compiled("machine code", m.code().length, start);
            yield new Machine(form, "");
          }
        };
    v.machine = made;
    return made;
  }

  private Form vectorForm(Variant v, Timeline timeline) {
    Form known = v.form;
    return known != null ? known : makeVector(v, timeline);
  }

  private synchronized Form makeVector(Variant v, Timeline timeline) {
    Form known = v.form;
    if (known != null) {
      return known;
    }
    long start = timeline.now();
    KernelWriter.Written written = KernelWriter.vector(lanes, sites, v.pattern);
    Form made;
    if (written.vectorised()) {
      made = load(Tier.VECTOR, written, timeline, start);
    } else {
      Form s = scalar(timeline);
      made = new Form(Tier.SCALAR, s.bytes(), s.code(), s.scratch(), written.notes());
    }
    v.form = made;
    return made;
  }
}
