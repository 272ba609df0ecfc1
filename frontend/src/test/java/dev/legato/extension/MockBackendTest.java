package dev.legato.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.runtime.Devices;
import org.junit.jupiter.api.Test;

/** A back end found by ServiceLoader runs programs without a change elsewhere. */
class MockBackendTest {
  @Test
  void runsAProgramOfTheJavaApi() {
    assertThat(Devices.backends()).anyMatch(b -> b.name().equals("mock"));
    double expected;
    try (Session lgt = Session.builder().device("cpu").open()) {
      expected = program(lgt);
    }
    try (Session lgt = Session.builder().device("mock").open()) {
      assertThat(lgt.engine().device().name()).isEqualTo("mock");
      assertThat(program(lgt)).isEqualTo(expected);
    }
  }

  private static double program(Session lgt) {
    NDArray x = lgt.linspace(0, 1, 10_000);
    return x.sin().times(2).plus(x).sum().asDouble();
  }
}
