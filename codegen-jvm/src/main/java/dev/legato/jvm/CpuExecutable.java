package dev.legato.jvm;

import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Fold;
import java.util.List;

/** A kernel on a {@link CpuDevice}. */
public final class CpuExecutable implements Executable {
  private final Compiled compiled;
  private final CpuDevice device;
  private final Loops loops;

  CpuExecutable(Compiled compiled, CpuDevice device) {
    this.compiled = compiled;
    this.device = device;
    this.loops = Loops.of(compiled.primitive().body());
  }

  @Override
  public Kernel kernel() {
    return compiled.kernel();
  }

  @Override
  public void run(Launch launch, long lo, long hi, long[] partials, int at) {
    Compiled.Form form = form(launch, hi - lo);
    form.code().run(launch, lo, hi, partials, at, device.scratch().address(form.scratch()));
  }

  @Override
  public void finish(Launch launch, long[] folded) {
    Compiled.Form form = compiled.scalar();
    form.code().finish(launch, folded, device.scratch().address(form.scratch()));
  }

  private Compiled.Form form(Launch launch, long iterations) {
    return switch (device.tier()) {
      case VECTOR -> compiled.vector(launch);
      case AUTO -> compiled.best(launch, Math.max(1, iterations));
      case TILE -> compiled.tiled(launch);
      case SCALAR -> compiled.scalar();
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
}
