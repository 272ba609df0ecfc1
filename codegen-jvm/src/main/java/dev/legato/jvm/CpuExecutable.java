package dev.legato.jvm;

import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.device.Timeline;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kernel on a {@link CpuDevice}. */
public final class CpuExecutable implements Executable {
  private final Compiled compiled;
  private final CpuDevice device;
  private final Loops loops;
  private final int width;
  private volatile Compiled.@Nullable Form last;

  CpuExecutable(Compiled compiled, CpuDevice device) {
    this.compiled = compiled;
    this.device = device;
    this.loops = Loops.of(compiled.primitive().body());
    this.width = Folds.width(loops.folds());
  }

  @Override
  public Kernel kernel() {
    return compiled.kernel();
  }

  @Override
  public void run(Launch given, long lo, long hi, long[] partials, int at) {
    Compiled.Form form = form(given, hi - lo);
    Compiled.Form before = last;
    if (form != before) {
      last = form;
      device.ran(form.tier(), before == null ? null : before.tier());
    }
    long scratch = device.scratch().address(form.scratch() + given.local());
    Launch launch = given.local() == 0 ? given : given.at(kernel(), scratch + form.scratch());
    if (form.tier() == Tier.SCALAR) {
      compiled.portions().run(form.code(), launch, lo, hi, partials, at, scratch);
    } else {
      form.code().run(launch, lo, hi, partials, at, scratch);
    }
  }

  @Override
  public void finish(Launch launch, long[] folded) {
    Compiled.Form form = last;
    if (form == null || form.tier() != Tier.MACHINE) {
      form = compiled.scalar(device.timeline());
    }
    form.code().finish(launch, folded, device.scratch().address(form.scratch()));
  }

  /** {@return the tier that the last piece ran in: scalar, vector or machine} */
  public String tier() {
    Compiled.Form form = last;
    return (form != null ? form.tier() : Tier.SCALAR).text();
  }

  /** {@return why the code that ran last, or will run, is not machine code or has no vectors} */
  public List<String> notes() {
    Compiled.Form form = last;
    return form == null || form.tier() == Tier.SCALAR ? compiled.notes() : form.notes();
  }

  /** {@return the form that the last piece ran in, or the first would on dense arrays} */
  Compiled.Form current() {
    Compiled.Form form = last;
    if (form == null && (device.tier() == Tier.AUTO || device.tier() == Tier.MACHINE)) {
      form = compiled.denseMachine(device.timeline()).form();
    }
    return form != null ? form : compiled.scalar(device.timeline());
  }

  private Compiled.Form form(Launch launch, long iterations) {
    Timeline timeline = device.timeline();
    return switch (device.tier()) {
      case VECTOR -> compiled.vector(launch, timeline);
      case MACHINE -> {
        Compiled.Form machine = compiled.machine(launch, timeline).form();
        yield machine != null ? machine : compiled.scalar(launch, timeline);
      }
      case AUTO -> compiled.best(launch, Math.max(1, iterations), timeline);
      case BYTECODE -> compiled.bytecode(launch, Math.max(1, iterations), timeline);
      case SCALAR -> compiled.scalar(launch, timeline);
    };
  }

  /** {@return whether the launch should be run by one thread for now} */
  boolean isCold(Launch launch) {
    Timeline timeline = device.timeline();
    return switch (device.tier()) {
      case AUTO -> compiled.machine(launch, timeline).form() == null && compiled.isCold(launch);
      case BYTECODE, SCALAR -> compiled.isCold(launch);
      case VECTOR, MACHINE -> false;
    };
  }

  Compiled compiled() {
    return compiled;
  }

  boolean hasLoop() {
    return !loops.loop().isEmpty();
  }

  boolean hasEnd() {
    return !loops.after().isEmpty();
  }

  List<Fold> folds() {
    return loops.folds();
  }

  /** {@return how many longs the partial results of the folds take} */
  int width() {
    return width;
  }
}
