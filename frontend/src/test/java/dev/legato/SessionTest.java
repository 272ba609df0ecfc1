package dev.legato;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.KernelDef;
import dev.legato.library.Library;
import dev.legato.runtime.Config;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Java interface. */
class SessionTest {
  @Test
  void chainsAreOneExpression() {
    try (Session lgt = Session.open()) {
      NDArray x = lgt.linspace(0, 1, 1_000_000);
      NDArray y = x.sin().times(2).plus(x);
      double s = y.sum().asDouble();
      assertThat(s).isCloseTo(1419395.3103392404, within(1e-6));
    }
  }

  @Test
  void aScopeReleasesWhatItDoesNotKeep() {
    Config config = Config.defaults().withDirectElements(0);
    try (Session lgt = Session.builder().config(config).open()) {
      NDArray x = lgt.linspace(0, 1, 1000);
      NDArray kept;
      NDArray dropped;
      try (Scope scope = lgt.scope()) {
        dropped = x.plus(1);
        kept = scope.keep(dropped.times(2));
      }
      assertThat(kept.sum().asDouble()).isCloseTo(3000, within(1e-6));
      assertThatThrownBy(() -> dropped.sum().asDouble())
          .isInstanceOfSatisfying(
              LegatoException.class, e -> assertThat(e.pythonType()).isEqualTo("RuntimeError"))
          .hasMessageContaining("was used after its release");
      assertThat(lgt.engine().statistics().temporariesEliminated).isEqualTo(1);
    }
  }

  @Test
  void scopesNestAndReleaseAfterAnError() {
    try (Session lgt = Session.open()) {
      NDArray x = lgt.arange(1000);
      NDArray[] made = new NDArray[3];
      try (Scope outer = lgt.scope()) {
        try (Scope inner = lgt.scope()) {
          made[0] = inner.keep(x.plus(1));
          made[1] = outer.keep(x.plus(2)); // as for any other: who wants it longer keeps it
          assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
        }
        assertThat(made[0].sum().asLong()).isEqualTo(500_500);
        assertThatThrownBy(
                () -> {
                  try (Scope failing = lgt.scope()) {
                    made[2] = x.plus(3);
                    failing.keep(x.plus(lgt.arange(7)));
                  }
                })
            .isInstanceOf(LegatoException.class);
      }
      for (NDArray a : made) {
        assertThatThrownBy(() -> a.sum().asLong()).hasMessageContaining("after its release");
      }
      assertThat(x.plus(1).sum().asLong()).isEqualTo(500_500);
    }
  }

  @Test
  void viewsShareElements() {
    try (Session lgt = Session.open()) {
      NDArray x = lgt.arange(20);
      NDArray every = x.at("10:-2:2");
      assertThat(every.toLongArray()).containsExactly(10, 12, 14, 16);
      every.assign(0);
      assertThat(x.sum().asLong()).isEqualTo(190 - 52);
      assertThat(x.reshape(4, 5).transpose().shape()).containsExactly(5, 4);
    }
  }

  @Test
  void copiesAndListsAreCapturedWhenGiven() {
    try (Session lgt = Session.open();
        Arena arena = Arena.ofShared()) {
      MemorySegment m = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3, 4);
      NDArray a = lgt.copyOf(m, DType.FLOAT64, 2, 2);
      m.set(ValueLayout.JAVA_DOUBLE, 0, 100);
      assertThat(a.toDoubleArray()).containsExactly(1, 2, 3, 4);
      NDArray b = lgt.array(List.of(List.of(1, 2L), List.of(3.5, true)));
      assertThat(b.dtype()).isEqualTo(DType.FLOAT64);
      assertThat(a.matmul(b).shape()).containsExactly(2, 2);
    }
  }

  @Test
  void confinedMemoryIsNotWrapped() {
    try (Session lgt = Session.open();
        Arena arena = Arena.ofConfined()) {
      MemorySegment m = arena.allocate(64);
      assertThatThrownBy(() -> lgt.wrap(m, DType.FLOAT64, 8))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void memoryThatWasFreedWhileItWasLentIsNotRead() {
    try (Session lgt = Session.open()) {
      Arena arena = Arena.ofShared();
      NDArray x = lgt.wrap(arena.allocate(8 * 100_000), DType.FLOAT64, 100_000);
      NDArray y = x.plus(1);
      arena.close();
      assertThatThrownBy(() -> y.sum().asDouble())
          .isInstanceOf(LegatoException.class)
          .hasMessage(
              "the memory of shape (100000,) and data type float64 was freed while it was lent:"
                  + " release the array before its arena is closed");
      assertThatThrownBy(() -> x.at("5").asDouble())
          .isInstanceOf(LegatoException.class)
          .hasMessageContaining("was freed while it was lent");
    }
  }

  @Test
  void errorsCarryThePythonType() {
    try (Session lgt = Session.open()) {
      NDArray a = lgt.ones(3);
      assertThatThrownBy(() -> a.plus(lgt.ones(4)))
          .isInstanceOfSatisfying(
              LegatoException.class, e -> assertThat(e.pythonType()).isEqualTo("ValueError"))
          .hasMessage("operands could not be broadcast together with shapes (3,) (4,) ");
    }
  }

  @Test
  void aClosedSessionSaysSo() {
    Session lgt = Session.open();
    lgt.close();
    lgt.close();
    assertThatThrownBy(() -> lgt.zeros(3)).isInstanceOf(IllegalStateException.class);
  }

  /** Not even for a routine that may fail, when the function's script is run. */
  @Test
  void aFunctionOfALibrarysScriptWaitsForNothing() {
    try (Session lgt = Session.open()) {
      Object sorted = lgt.call("numpy.sort", lgt.arange(1 << 17).times(-1));
      lgt.call("numpy.trapezoid", sorted);
      assertThat(lgt.engine().statistics().flushes).isZero();
    }
  }

  @Test
  void theExtremeOfAnArrayInMemoryIsSoughtAlongOneRow() {
    Config config = Config.testing().withDevice("cpu").withExplain(true);
    try (Session lgt = Session.builder().config(config).open()) {
      NDArray x = (NDArray) lgt.call("numpy.sort", lgt.ones(300, 400));
      assertThat(x.sum().asDouble()).isEqualTo(120000);
      assertThat(((Scalar) lgt.call("numpy.argmax", x)).asLong()).isZero();
      assertThat(lgt.engine().journal().entries().toString()).contains("float64(120000)");
    }
  }

  /** A library of one kernel. */
  static final class Blend implements Library {
    static final KernelDef MIX =
        KernelDef.of(
            "blend.mix",
            k ->
                k.scalar("w").times(k.in("a")).plus(k.one().minus(k.scalar("w")).times(k.in("b"))));

    @Export
    NDArray mix(Session s, double w, NDArray x, NDArray y) {
      NDArray out = s.empty(x.shape(), s.resultType(x, y, w));
      s.task(MIX).scalar("w", w).read("a", x).read("b", y).write(out).align(x, y, out).submit();
      return out;
    }
  }

  @Test
  void aLibraryAddsKernels() {
    try (Session lgt = Session.open()) {
      lgt.add(new Blend());
      NDArray x = lgt.array(0, 1, 2);
      NDArray r = (NDArray) lgt.call("blend.mix", 0.25, x, lgt.arange(3).times(10));
      assertThat(r.toDoubleArray()).containsExactly(0, 7.75, 15.5);
      assertThatThrownBy(() -> lgt.call("blend.mix", 0.25))
          .hasMessage("mix() missing 2 required positional arguments: 'x' and 'y'");
    }
  }
}
