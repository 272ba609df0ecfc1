package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.Slice;
import dev.legato.script.value.PyRange;
import org.jspecify.annotations.Nullable;

/** Data attributes of built-in values. */
final class NumberAttributes {
  private NumberAttributes() {}

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
