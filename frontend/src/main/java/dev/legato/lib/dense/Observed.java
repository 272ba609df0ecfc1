package dev.legato.lib.dense;

import dev.legato.Session;
import dev.legato.array.FloatErrors;
import dev.legato.array.FloatEvent;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Operations whose floating-point errors somebody asked for (see {@link FloatErrors}). */
public final class Observed implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  /**
   * Sets what is looked at, for {@code errors.lgt}: one of raise, report, warn or ignore for each
   * kind.
   */
  @Export(value = "_observe", signature = "divide, over, under, invalid, report")
  Object observe(
      Session s, String divide, String over, String under, String invalid, Object report) {
    EnumSet<FloatEvent> raised = EnumSet.noneOf(FloatEvent.class);
    EnumSet<FloatEvent> reported = EnumSet.noneOf(FloatEvent.class);
    EnumSet<FloatEvent> warned = EnumSet.noneOf(FloatEvent.class);
    List<String> modes = Arrays.asList(divide, over, under, invalid);
    for (FloatEvent e : FloatEvent.values()) {
      switch (modes.get(e.ordinal())) {
        case "raise" -> raised.add(e);
        case "report" -> reported.add(e);
        case "warn" -> warned.add(e);
        default -> {}
      }
    }
    s.floatErrors(
        new FloatErrors(raised, reported, (Callable) report, warned, s.floatErrors().warn()));
    return None.NONE;
  }

  /** Calls a universal function, then looks at what it computed before it was stored. */
  static Object call(Session s, String name, int inputs, Args args, Callable compute) {
    FloatErrors errors = s.floatErrors();
    List<Object> given = args.positional();
    Map<String, Object> plain = new LinkedHashMap<>(args.keywords());
    plain.remove("out");
    Object where = plain.remove("where");
    boolean stored = given.size() > inputs || args.keywords().size() > plain.size();
    List<Object> operands = given.subList(0, Math.min(inputs, given.size()));
    Object value =
        FloatErrors.quietly(s, () -> compute.call(stored ? new Args(operands, plain) : args));
    if (!stored) {
      errors.elements(s, name, operands, value, true);
      return value;
    }
    List<Object> before = operands.stream().map(o -> s.call("array", o)).toList();
    Object result = FloatErrors.quietly(s, () -> compute.call(args));
    errors.elements(s, name, before, value, where == null ? true : where);
    return result;
  }

  /** Looks at a fold and what it gave. */
  static Object fold(Session s, String name, List<?> operands, Supplier<Object> compute) {
    Object result = FloatErrors.quietly(s, compute);
    s.floatErrors().fold(s, name, operands, result);
    return result;
  }
}
