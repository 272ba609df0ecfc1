package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.Slice;
import dev.legato.script.value.PyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data attributes of built-in values. */
final class NumberAttributes {
  private NumberAttributes() {}

  static List<String> names(Object v) {
    if (Numbers.isInt(v)) {
      return List.of("denominator", "imag", "numerator", "real");
    }
    return switch (v) {
      case Double _, Complex _ -> List.of("imag", "real");
      case PyRange _, Slice _ -> List.of("start", "step", "stop");
      default -> List.of();
    };
  }

  static @Nullable Object find(Object v, String name) {
    if (Numbers.isInt(v)) {
      return switch (name) {
        case "real", "numerator" -> v instanceof Boolean b ? (b ? 1L : 0L) : v;
        case "imag" -> 0L;
        case "denominator" -> 1L;
        default -> null;
      };
    }
    return switch (v) {
      case Double d when name.equals("real") -> d;
      case Double _ when name.equals("imag") -> 0.0;
      case Complex c when name.equals("real") -> c.re();
      case Complex c when name.equals("imag") -> c.im();
      case PyRange r ->
          switch (name) {
            case "start" -> r.start;
            case "stop" -> r.stop;
            case "step" -> r.step;
            default -> null;
          };
      case Slice s ->
          switch (name) {
            case "start" -> s.start();
            case "stop" -> s.stop();
            case "step" -> s.step();
            default -> null;
          };
      default -> null;
    };
  }
}
