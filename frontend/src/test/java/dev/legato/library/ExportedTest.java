package dev.legato.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.Session;
import dev.legato.error.LegatoException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A function is called in one way at first and in another one when it is called often. */
class ExportedTest {
  private static final int CALLS = 500;

  /** A library with one function of each kind. */
  static final class Kinds implements Library {
    private int count;

    @Override
    public List<String> modules() {
      return List.of("kinds");
    }

    @Export("halved")
    static double halved(Session session, long n, String text) {
      return text.length() + n * 0.5;
    }

    @Export("counted")
    int counted(boolean really) {
      return really ? ++count : -1;
    }

    @Export("raising")
    static Object raising(Object o) {
      throw LegatoException.type("not " + o);
    }
  }

  @Test
  void functionsDoTheSameHoweverOftenTheyAreCalled() {
    try (Session session = Session.open()) {
      Map<String, Callable> functions = Exported.of(session, new Kinds());
      for (int k = 1; k <= CALLS; k++) {
        assertThat(call(functions, "halved", (long) k, "ab")).isEqualTo(2 + k * 0.5);
        assertThat(call(functions, "counted", true)).isEqualTo((long) k);
        assertThatThrownBy(() -> call(functions, "raising", "so"))
            .isInstanceOf(LegatoException.class)
            .hasMessageContaining("not so");
      }
    }
  }

  private static Object call(Map<String, Callable> functions, String name, Object... arguments) {
    Callable f = Objects.requireNonNull(functions.get(name));
    return f.call(new Args(List.of(arguments), Map.of()));
  }
}
