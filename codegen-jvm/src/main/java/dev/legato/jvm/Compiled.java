package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Expand;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.LoopInvariant;
import dev.legato.ir.kernel.Simplify;
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

  /** The vector form for launches of one pattern. */
  private static final int ATTEMPTS = 4;

  /** Nanoseconds; each further attempt takes twice as long. */
  private static final long FIRST_ATTEMPT = 1_500_000_000L;

  private static final class Variant {
    final Sites.Pattern pattern;
    volatile Form form;

    /** Whether it has been compiled, and so runs faster than the others. */
    volatile boolean fast;

    /** Why the form cannot become fast, or "". */
    volatile String obstacle = "";

    final AtomicBoolean requested = new AtomicBoolean();

    Variant(Sites.Pattern pattern, Form form) {
      this.pattern = pattern;
      this.form = form;
    }
  }

  private final Kernel kernel;
  private final Kernel primitive;

  /** What vector code is made of: the accesses and folds are those of {@code primitive}. */
  private final Kernel lanes;

  private final Work work;
  private final Form scalar;

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
    Kernel expanded = Expand.forVectors(primitive);
    this.lanes =
        expanded == primitive ? primitive : LoopInvariant.hoist(Simplify.simplify(expanded));
    this.work = new Work(primitive);
    this.sites = new Sites(lanes);
    this.portions = new Portions(Loops.of(primitive.body()).folds());
    this.scalar = load(Tier.SCALAR, KernelWriter.scalar(primitive, sites, false));
    this.nested = Loops.of(primitive.body()).isNested();
  }

  private static Form load(Tier tier, KernelWriter.Written written) {
    Object code = HiddenClass.instance(written.bytes());
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

  Form scalar() {
    return scalar;
  }

  /**
   * {@return the scalar form for the launch}: where rows begin anew, addresses are products, which
   * known strides make shifts.
   */
  Form scalar(Launch launch) {
    if (!nested || !sites.areUnit(launch)) {
      return scalar;
    }
    Form known = unit;
    return known != null ? known : makeUnit();
  }

  private synchronized Form makeUnit() {
    Form known = unit;
    if (known == null) {
      known = load(Tier.SCALAR, KernelWriter.scalar(primitive, sites, true));
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

  /** {@return what is known of why loops are scalar} */
  List<String> notes() {
    if (!Vectors.present()) {
      return List.of("the module " + Vectors.MODULE + " is absent");
    }
    List<String> notes = new ArrayList<>();
    for (Variant v : variants) {
      notes.addAll(v.form.notes());
      if (!v.obstacle.isEmpty()) {
        notes.add(v.obstacle);
      }
    }
    return List.copyOf(notes);
  }

  // --- vector forms ------------------------------------------------------------------------

  /** {@return the vector form for the launch, made now if there is none; perhaps not yet fast} */
  Form vector(Launch launch) {
    Variant v = find(launch);
    return (v != null ? v : make(sites.pattern(launch))).form;
  }

  /** {@return the fastest form that is ready}, after asking for a faster one when that pays. */
  Form best(Launch launch, long iterations) {
    Variant v = find(launch);
    if (v != null && v.requested.get()) {
      return v.fast ? v.form : scalar(launch);
    }
    long units = iterations * work.perIteration(launch);
    long threshold = COMPILE + COMPILE_EACH * work.statements();
    if (done.addAndGet(units) > threshold && Vectors.present()) {
      request(launch);
    }
    return scalar(launch);
  }

  private void request(Launch launch) {
    Variant v = make(sites.pattern(launch));
    if (!v.requested.compareAndSet(false, true)) {
      return;
    }
    v.obstacle = Rehearsal.obstacle(primitive);
    if (v.form.tier() != Tier.VECTOR || !v.obstacle.isEmpty()) {
      return;
    }
    compiler.submit(() -> rehearse(v, launch));
  }

  /**
   * Waits until the JVM has compiled the vector form.
   *
   * <p>A class that met a long queue of the optimizing compiler is compiled first without a
   * profile, and stays so when the quick compiler cannot make the profiling version of its large
   * method. The same code in a fresh class gets another chance, when the queue is shorter.
   */
  private void rehearse(Variant v, Launch launch) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        v.form = load(Tier.VECTOR, KernelWriter.vector(lanes, sites, v.pattern));
      }
      if (new Rehearsal(primitive).run(v.form, scalar, launch, FIRST_ATTEMPT << attempt)) {
        v.fast = true;
        return;
      }
    }
    v.obstacle = "the JVM did not compile the vector code in time";
  }

  private @Nullable Variant find(Launch launch) {
    for (Variant v : variants) {
      if (sites.matches(v.pattern, launch)) {
        return v;
      }
    }
    return null;
  }

  private synchronized Variant make(Sites.Pattern pattern) {
    for (Variant v : variants) {
      if (v.pattern.equals(pattern)) {
        return v;
      }
    }
    KernelWriter.Written written = KernelWriter.vector(lanes, sites, pattern);
    Form form =
        written.vectorised()
            ? load(Tier.VECTOR, written)
            : new Form(
                Tier.SCALAR, scalar.bytes(), scalar.code(), scalar.scratch(), written.notes());
    Variant made = new Variant(pattern, form);
    List<Variant> more = new ArrayList<>(variants);
    more.add(made);
    variants = List.copyOf(more);
    return made;
  }
}
