package dev.legato.script.run;

import dev.legato.library.Complex;
import dev.legato.library.Handle;
import dev.legato.library.Holder;
import dev.legato.library.Holdings;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counting of values that own stores. Numbers are told apart first: they are what most variables
 * hold.
 */
public final class Handles {
  private Handles() {}

  /** A variable changes from {@code old} to {@code now}. */
  public static void assigned(@Nullable Object now, @Nullable Object old) {
    if (!(now instanceof Long) && !(now instanceof Double) && now instanceof Handle h) {
      h.hold();
    }
    if (!(old instanceof Long) && !(old instanceof Double) && old instanceof Handle h) {
      h.drop();
    }
  }

  /** An operand was used and nobody else can reach it, unless it is the result. */
  public static void consumed(@Nullable Object operand, @Nullable Object result) {
    if (operand instanceof Handle h && operand != result) {
      h.dropTemporary();
    }
  }

  /** An attribute changes from {@code old} to {@code now}. */
  public static void kept(@Nullable Object now, @Nullable Object old) {
    if (!(now instanceof Long) && !(now instanceof Double) && now instanceof Handle h) {
      h.keep();
    }
    if (!(old instanceof Long) && !(old instanceof Double) && old instanceof Handle h) {
      h.drop();
    }
  }

  /** A value was read from what may let go of it before the statement ends. */
  public static void borrowed(Frame f, @Nullable Object v) {
    if (!(v instanceof Long) && !(v instanceof Double) && v instanceof Handle h) {
      h.hold();
      f.defer(h);
    }
  }

  public static void hold(@Nullable Object v) {
    if (!(v instanceof Long) && !(v instanceof Double) && v instanceof Handle h) {
      h.hold();
    }
  }

  public static void drop(@Nullable Object v) {
    if (!(v instanceof Long) && !(v instanceof Double) && v instanceof Handle h) {
      h.drop();
    }
  }

  public static void escapeAll(@Nullable Object[] values) {
    for (Object v : values) {
      escape(v);
    }
  }

  /** {@return whether it matters who holds a value} */
  public static boolean counts(@Nullable Object v) {
    return switch (v) { // classes that are told apart at once come first
      case Long _, Double _ -> false;
      case PyList _, PyDict _, Tuple _ -> isCounting(v);
      case null -> false;
      default -> v instanceof Handle;
    };
  }

  /** {@return whether a value is a container that counts for what is in it} */
  public static boolean isCounting(@Nullable Object v) {
    return switch (v) {
      case PyList l -> l.holdings().counts();
      case Tuple t -> {
        Holdings h = t.holdings();
        yield h != null && h.counts();
      }
      case PyDict d -> d.holdings().counts();
      case null, default -> false;
    };
  }

  /** {@return the containers among the arguments, lent to a function that keeps none of them} */
  public static List<Holder> lend(@Nullable Object[] values) {
    List<Holder> lent = List.of();
    for (Object v : values) {
      if (isCounting(v) && v instanceof Holder h) {
        if (lent.isEmpty()) {
          lent = new ArrayList<>(values.length);
        }
        h.lend();
        lent.add(h);
      }
    }
    return lent;
  }

  /** What a container from a library holds is reached through it, which no count sees. */
  public static void escapeItems(@Nullable Object container) {
    switch (container) {
      case Tuple t -> {
        for (Object o : t.keeping().raw()) {
          escapeItems(o);
        }
      }
      case Holder _ -> {} // counts for what is in it
      case ArrayList<?> l -> l.forEach(Handles::escapeDeep);
      case Map<?, ?> m -> m.values().forEach(Handles::escapeDeep);
      case null, default -> {}
    }
  }

  private static void escapeDeep(@Nullable Object v) {
    escape(v);
    escapeItems(v);
  }

  /** {@return whether a library's result is an object that may keep arrays it was given} */
  public static boolean mayKeep(Object result) {
    return !(result instanceof Handle
        || result instanceof Number
        || result instanceof Boolean
        || result instanceof String
        || result instanceof None
        || result instanceof Complex
        || result instanceof Tuple
        || result instanceof ArrayList<?>
        || result instanceof Map<?, ?>);
  }

  public static void escape(@Nullable Object v) {
    if (!(v instanceof Long) && !(v instanceof Double) && v instanceof Handle h) {
      h.escape();
    }
  }
}
