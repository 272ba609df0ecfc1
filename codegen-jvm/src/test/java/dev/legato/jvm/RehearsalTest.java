package dev.legato.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class RehearsalTest {
  private static final Kernel CHAIN = DeviceTest.chain(3);

  private static final Launch LIKE =
      new Launch(new long[2], new long[][] {{8}, {8}}, new long[1], new long[0]);

  /** Code of so many nanoseconds for a call, and more for an iteration. */
  private static class Waiting extends Code {
    private final long call;
    private final long each;

    Waiting(long call, long each) {
      this.call = call;
      this.each = each;
    }

    @Override
    void run(Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
      for (long end = System.nanoTime() + call + (hi - lo) * each; System.nanoTime() < end; ) {
        Thread.onSpinWait();
      }
    }

    @Override
    void finish(Launch launch, long[] folded, long scratch) {}
  }

  /** As what the first compiler makes of vector code: an object for each vector. */
  private static final class Boxing extends Waiting {
    private static final int LANES = 8;
    private volatile Object vector = "";

    Boxing(long each) {
      super(0, each);
    }

    @Override
    void run(Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
      for (long k = lo; k < hi; k += LANES) {
        vector = new double[LANES];
      }
      super.run(launch, lo, hi, partials, at, scratch);
    }
  }

  private static boolean passes(Waiting vector, long limit) {
    return new Rehearsal(CHAIN)
        .run(form(Tier.VECTOR, vector), form(Tier.SCALAR, new Waiting(0, 40)), LIKE, limit);
  }

  private static Compiled.Form form(Tier tier, Code code) {
    return new Compiled.Form(tier, new byte[0], code, 0, List.of());
  }

  @Test
  void fastCodeIsTaken() {
    assertThat(passes(new Waiting(0, 4), 20_000_000_000L)).isTrue();
  }

  @Test
  void slowCodeIsNot() {
    assertThat(passes(new Waiting(0, 400), 50_000_000)).isFalse();
  }

  /** Scalar code that is not compiled yet says nothing about what it is compared with. */
  @Test
  void codeThatMakesObjectsIsNot() {
    assertThat(passes(new Waiting(0, 20), 20_000_000_000L)).isTrue();
    assertThat(passes(new Boxing(20), 50_000_000)).isFalse();
  }

  /** As code is of which the JVM has compiled only a loop in progress: a call begins slowly. */
  @Test
  void codeThatIsFastOnlyInLongRunsIsNot() {
    assertThat(passes(new Waiting(30_000, 4), 50_000_000)).isFalse();
  }

  @Test
  void theLauncherNamesTheClassesOfVectorCode() throws Exception {
    Sites sites = new Sites(CHAIN);
    byte[] vector = KernelWriter.vector(CHAIN, sites, sites.pattern(LIKE)).bytes();
    String name = new ClassReader(vector).getClassName().replace('/', '.');
    assertThat(Files.readString(Path.of("..", "lgt")))
        .contains("CompileThresholdScaling," + name + "*::*,")
        .contains("BackgroundCompilation," + name + "*::*,false");
  }
}
