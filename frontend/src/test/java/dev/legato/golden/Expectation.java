package dev.legato.golden;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a script that limits what running it may cost:
 *
 * <pre>
 * # expect: kernels 3                        at most 3 sweeps of any kind
 * # expect: kernels_launched 2               a counter of --stats, exactly
 * # expect: temporaries_eliminated >= 4
 * # expect: per-iteration kernels 1 over n   what one more iteration costs, n being the line "n = 10"
 * </pre>
 *
 * @param counter a name of --stats, or {@code kernels}: kernels_launched + opaque_calls +
 *     direct_ops
 * @param over the variable that holds the number of iterations, or empty for the whole script
 */
record Expectation(String counter, Relation relation, double limit, String over) {
  enum Relation {
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("==");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    boolean holds(double value, double limit) {
      return switch (this) {
        case AT_MOST -> value <= limit;
        case AT_LEAST -> value >= limit;
        case EQUAL -> value == limit;
      };
    }

    static Relation of(String symbol) {
      for (Relation r : values()) {
        if (r.symbol.equals(symbol)) {
          return r;
        }
      }
      throw new IllegalArgumentException("no relation " + symbol);
    }
  }

  private static final Pattern LINE =
      Pattern.compile(
          "# expect: (per-iteration )?(\\w+) (?:(<=|>=|==) )?([0-9.]+)(?: over (\\w+))?\\s*");

  /**
   * {@return the expectation of a line, or empty when it is none}
   *
   * @throws IllegalArgumentException for one that cannot be read
   */
  static Optional<Expectation> of(String line) {
    if (!line.startsWith("# expect:")) {
      return Optional.empty();
    }
    Matcher m = LINE.matcher(line);
    if (!m.matches() || (m.group(1) == null) != (m.group(5) == null)) {
      throw new IllegalArgumentException("cannot read: " + line);
    }
    String counter = m.group(2);
    Relation relation =
        m.group(3) != null
            ? Relation.of(m.group(3))
            : counter.equals("kernels") ? Relation.AT_MOST : Relation.EQUAL;
    String over = m.group(5) == null ? "" : m.group(5);
    return Optional.of(new Expectation(counter, relation, Double.parseDouble(m.group(4)), over));
  }

  /** {@return the counter's value among these} */
  double value(Map<String, Long> counters) {
    if (counter.equals("kernels")) {
      return get(counters, "kernels_launched")
          + get(counters, "opaque_calls")
          + get(counters, "direct_ops");
    }
    return get(counters, counter);
  }

  private static double get(Map<String, Long> counters, String name) {
    Long value = counters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--stats has no counter " + name);
    }
    return value;
  }

  boolean holds(double value) {
    return relation.holds(value, limit);
  }

  @Override
  public String toString() {
    return counter + " " + relation.symbol + " " + limit + (over.isEmpty() ? "" : " per " + over);
  }
}
