package dev.legato.lib.text;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.HostNumber;
import dev.legato.array.TextKind;
import dev.legato.array.TextScalar;
import dev.legato.array.TextType;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's functions that move, join, order or find elements: of strings they do the same with the
 * codes that the strings have when those of all operands are numbered in order.
 */
final class TextFunctions {
  private enum Result {
    TEXT,
    FIRST,
    NUMBERS
  }

  /**
   * @param operands the places of what may be strings
   * @param lists whether these are lists of arrays
   */
  private record Form(Result result, boolean lists, int... operands) {}

  /** Of operands given by their names. */
  private static final Set<String> NAMED =
      Set.of("a", "arr", "ar", "array", "values", "v", "fill_value", "default", "x", "y", "append");

  /** What gives arrays of their first operand's type. */
  private static final Set<String> KEEPING = Set.of("setdiff1d", "insert");

  /** What of one array alone asks for the order of its words; others may give views of it. */
  private static final Set<String> ORDERING =
      Set.of("sort", "argsort", "unique", "unique_values", "lexsort");

  private static final Map<String, Form> FORMS = forms();

  private TextFunctions() {}

  private static Map<String, Form> forms() {
    Map<String, Form> m = new HashMap<>();
    each(
        m,
        new Form(Result.TEXT, false, 0),
        "reshape ravel transpose permute_dims matrix_transpose squeeze expand_dims flip fliplr"
            + " flipud rot90 roll repeat tile take copy broadcast_to atleast_1d atleast_2d"
            + " atleast_3d moveaxis swapaxes rollaxis diagonal diag delete resize array_split split"
            + " hsplit vsplit dsplit compress sort take_along_axis unique_values zeros_like"
            + " empty_like ascontiguousarray asfortranarray");
    each(
        m,
        new Form(Result.TEXT, true, 0),
        "concatenate concat stack hstack vstack column_stack dstack");
    each(m, new Form(Result.TEXT, false, 0, 1), "append union1d intersect1d setdiff1d setxor1d");
    each(m, new Form(Result.TEXT, false, 0, 2), "insert");
    each(m, new Form(Result.TEXT, false, 1, 2), "where");
    each(m, new Form(Result.TEXT, false, 1), "full extract");
    each(m, new Form(Result.TEXT, true, 1, 2), "select");
    each(m, new Form(Result.TEXT, true, 1), "choose");
    each(m, new Form(Result.FIRST, false, 0), "unique");
    each(
        m,
        new Form(Result.NUMBERS, false, 0),
        "argsort shape ndim size nonzero flatnonzero argwhere count_nonzero any all");
    each(
        m, new Form(Result.NUMBERS, false, 0, 1), "array_equal array_equiv searchsorted isin in1d");
    each(m, new Form(Result.NUMBERS, true, 0), "lexsort");
    return Map.copyOf(m);
  }

  private static boolean alike(Session s, List<Object> operands) {
    TextArray a = TextForms.find(s, operands.get(0));
    TextArray b = operands.size() < 2 ? a : TextForms.find(s, operands.get(1));
    return a != null && b != null && a.kind() == b.kind();
  }

  private static boolean isWeak(Object v) {
    return HostNumber.isKnown(v) && !(v instanceof Scalar) && !(v instanceof Boolean);
  }

  private static void each(Map<String, Form> m, Form form, String names) {
    for (String name : names.split(" ")) {
      m.put(name, form);
    }
  }

  /** A call on its way: what was given, and the words that all of it has in the end. */
  private static final class Call {
    private final Session session;
    private final List<TextArray> found = new ArrayList<>();
    private int given;
    private TextKind kind = TextKind.TEXT;
    private int width;

    /**
     * @param given the most characters of an element, or 0
     */
    Call(Session session, int given) {
      this.session = session;
      this.given = given;
    }

    Object text(Object value, boolean lists) {
      if (lists && value instanceof List<?> list) {
        return list.stream().map(v -> text(v, false)).toList();
      }
      TextArray t =
          value instanceof dev.legato.library.None ? null : TextForms.of(session, value, given);
      if (t == null) {
        return value;
      }
      found.add(t);
      width = Math.max(width, t.width());
      return t;
    }

    Object codes(Object value, Words words) {
      return switch (value) {
        case TextArray t -> t.codesIn(words);
        case Tuple t -> Tuple.copyOf(t.stream().map(v -> codes(v, words)).toList());
        case List<?> list -> new ArrayList<>(list.stream().map(v -> codes(v, words)).toList());
        default -> value;
      };
    }

    Object wrapped(@Nullable Object value, Words words) {
      return switch (value) {
        case NDArray a -> new TextArray(a, words, kind, width);
        case Scalar c -> TextScalar.of(kind, words.word(((Long) c.toHost()).intValue()));
        case Tuple t -> Tuple.copyOf(t.stream().map(v -> wrapped(v, words)).toList());
        case List<?> list -> new ArrayList<>(list.stream().map(v -> wrapped(v, words)).toList());
        case null, default -> throw new IllegalStateException("no array: " + value);
      };
    }
  }

  /** {@return what a function gives for strings, or null if it has no form for them} */
  static @Nullable Object apply(Session s, String name, Args args) {
    Form form = FORMS.get(name);
    if (form == null) {
      return null;
    }
    List<Object> positional = new ArrayList<>(args.positional());
    Map<String, Object> keywords = new LinkedHashMap<>(args.keywords());
    TextType type = TextType.find(keywords.getOrDefault("dtype", 0L));
    if (type != null) {
      keywords.remove("dtype");
    }
    Call call = new Call(s, type == null ? 0 : type.width());
    if (name.startsWith("array_equ") && !alike(s, positional)) {
      return false; // strings equal nothing else
    }
    if (name.equals("where") && positional.size() == 1) {
      return apply(s, "nonzero", args);
    }
    if (name.equals("where") && positional.stream().skip(1).anyMatch(TextFunctions::isWeak)) {
      return null; // Python's numbers have no type in common with strings
    }
    for (int k : form.operands) {
      if (k < positional.size()) {
        positional.set(k, call.text(positional.get(k), form.lists));
      }
      if (name.equals("insert")) {
        call.given = call.width; // longer strings are cut
      }
    }
    keywords.replaceAll((k, v) -> NAMED.contains(k) ? call.text(v, false) : v);
    if (call.found.isEmpty()) {
      throw LegatoException.type(name + "() of no strings");
    }
    call.kind = TextForms.kind(call.found);
    if (KEEPING.contains(name)) {
      call.kind = call.found.getFirst().kind();
      call.width = call.found.getFirst().width();
    }
    call.found.forEach(t -> t.as(call.kind)); // what cannot be converted raises an error
    boolean numbered = call.found.size() == 1 && !ORDERING.contains(name);
    Words words = numbered ? call.found.getFirst().words() : TextForms.common(call.found);
    positional.replaceAll(v -> call.codes(v, words));
    keywords.replaceAll((k, v) -> call.codes(v, words));
    Object result = s.function(name).call(new Args(positional, keywords));
    return switch (form.result) {
      case TEXT -> call.wrapped(result, words);
      case NUMBERS -> result;
      case FIRST -> {
        if (!(result instanceof Tuple t)) {
          yield call.wrapped(result, words);
        }
        List<Object> parts = new ArrayList<>(t);
        parts.set(0, call.wrapped(parts.getFirst(), words));
        yield Tuple.copyOf(parts);
      }
    };
  }
}
