package dev.legato.script.module;

import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code operator}: the operators as functions. */
final class OperatorModule {
  private OperatorModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("operator");
    for (Binary op : Binary.values()) {
      String name = name(op);
      both(c, name, "(a, b, /)", a -> Arithmetic.binary(op, a[0], a[1]));
      if (op.compareTo(Binary.LT) < 0) {
        both(c, "i" + name.replace("_", ""), "(a, b, /)", a -> Arithmetic.inPlace(op, a[0], a[1]));
      }
    }
    both(c, "neg", "(a, /)", a -> Arithmetic.unary(Unary.NEG, a[0]));
    both(c, "pos", "(a, /)", a -> Arithmetic.unary(Unary.POS, a[0]));
    both(c, "abs", "(a, /)", a -> Arithmetic.unary(Unary.ABS, a[0]));
    both(c, "invert", "(a, /)", a -> Arithmetic.unary(Unary.INVERT, a[0]));
    both(c, "inv", "(a, /)", a -> Arithmetic.unary(Unary.INVERT, a[0]));
    both(c, "not_", "(a, /)", a -> !Truth.of(a[0]));
    both(c, "index", "(a, /)", a -> Numbers.index(a[0]));
    c.def("truth(a, /)", a -> Truth.of(a[0]));
    c.def("is_(a, b, /)", a -> Comparison.is(a[0], a[1]));
    c.def("is_not(a, b, /)", a -> !Comparison.is(a[0], a[1]));
    items(c);
    c.def("attrgetter(attr, /, *attrs)", a -> attributes((String) a[0], (Tuple) a[1]));
    c.def("itemgetter(item, /, *items)", a -> getters(a[0], (Tuple) a[1]));
    c.def("methodcaller(name, /, *args, **kw)", OperatorModule::caller);
    return c.module();
  }

  private static String name(Binary op) {
    return switch (op) {
      case ADD -> "add";
      case SUB -> "sub";
      case MUL -> "mul";
      case DIV -> "truediv";
      case FLOORDIV -> "floordiv";
      case MOD -> "mod";
      case POW -> "pow";
      case MATMUL -> "matmul";
      case AND -> "and_";
      case OR -> "or_";
      case XOR -> "xor";
      case LSHIFT -> "lshift";
      case RSHIFT -> "rshift";
      case LT -> "lt";
      case LE -> "le";
      case GT -> "gt";
      case GE -> "ge";
      case EQ -> "eq";
      case NE -> "ne";
    };
  }

  /** The function under its name and under its name between underscores. */
  private static void both(Contents c, String name, String parameters, Native.Body body) {
    Native n = Native.of(name + parameters, body);
    c.put(name, n);
    c.put("__" + name.replace("_", "") + "__", n);
  }

  private static void items(Contents c) {
    both(c, "concat", "(a, b, /)", a -> Arithmetic.add(a[0], a[1]));
    both(c, "iconcat", "(a, b, /)", a -> Arithmetic.inPlace(Binary.ADD, a[0], a[1]));
    both(c, "contains", "(a, b, /)", a -> Items.contains(a[0], a[1]));
    both(c, "getitem", "(a, b, /)", a -> Items.get(a[0], a[1]));
    both(c, "setitem", "(a, b, c, /)", a -> Contents.none(() -> Items.set(a[0], a[1], a[2])));
    both(c, "delitem", "(a, b, /)", a -> Contents.none(() -> Items.delete(a[0], a[1])));
    c.def(
        "countOf(a, b, /)",
        a -> Iteration.list(a[0]).stream().filter(v -> Comparison.eq(v, a[1])).count());
    c.def(
        "indexOf(a, b, /)",
        a -> {
          long i = 0;
          for (Object v : Iteration.list(a[0])) {
            if (Comparison.eq(v, a[1])) {
              return i;
            }
            i++;
          }
          throw Errors.value("sequence.index(x): x not in sequence");
        });
    c.def(
        "length_hint(obj, default=, /)",
        a -> {
          try {
            return Items.length(a[0]);
          } catch (dev.legato.error.LegatoException e) {
            return Contents.or(a[1], 0L);
          }
        });
    c.def("call(obj, /, *args, **kw)", a -> apply(a[0], (Tuple) a[1], (PyDict) a[2]));
  }

  static Object apply(Object f, Tuple args, PyDict keywords) {
    if (keywords.isEmpty()) {
      return Calls.call(f, args.toArray(), null);
    }
    @Nullable Object[] all = new Object[args.size() + keywords.size()];
    String[] names = new String[keywords.size()];
    System.arraycopy(args.toArray(), 0, all, 0, args.size());
    int k = 0;
    for (Object key : keywords.keySet()) {
      names[k] = (String) key;
      all[args.size() + k++] = keywords.get(key);
    }
    return Calls.call(f, all, names);
  }

  /** A function of one argument with a text of its own. */
  private static final class Getter extends PyCallable {
    private final String type;
    private final String text;
    private final UnaryOperator<Object> function;

    Getter(String type, String text, UnaryOperator<Object> function) {
      this.type = type;
      this.text = text;
      this.function = function;
    }

    @Override
    public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
      if (args.length != 1 || names != null) {
        throw Errors.type(type + " expected 1 argument, got " + args.length);
      }
      return function.apply(args[0]);
    }

    @Override
    public Object call1(Object a) {
      return function.apply(a);
    }

    @Override
    public String name() {
      return type;
    }

    @Override
    public String typeName() {
      return "operator." + type;
    }

    @Override
    public String repr() {
      return "operator." + type + text;
    }
  }

  private static String shown(Object first, Tuple more) {
    StringBuilder out = new StringBuilder("(").append(Texts.repr(first));
    more.forEach(m -> out.append(", ").append(Texts.repr(m)));
    return out.append(')').toString();
  }

  private static Object attribute(Object v, String dotted) {
    Object at = v;
    for (String part : dotted.split("\\.")) {
      at = Attributes.get(at, part);
    }
    return at;
  }

  private static Object attributes(String first, Tuple more) {
    return new Getter(
        "attrgetter",
        shown(first, more),
        v -> {
          if (more.isEmpty()) {
            return attribute(v, first);
          }
          Object[] out = new Object[more.size() + 1];
          out[0] = attribute(v, first);
          for (int i = 1; i < out.length; i++) {
            out[i] = attribute(v, (String) more.get(i - 1));
          }
          return Tuple.of(out);
        });
  }

  private static Object getters(Object first, Tuple more) {
    return new Getter(
        "itemgetter",
        shown(first, more),
        v -> {
          if (more.isEmpty()) {
            return Items.get(v, first);
          }
          Object[] out = new Object[more.size() + 1];
          out[0] = Items.get(v, first);
          for (int i = 1; i < out.length; i++) {
            out[i] = Items.get(v, more.get(i - 1));
          }
          return Tuple.of(out);
        });
  }

  private static Object caller(@Nullable Object[] a) {
    StringBuilder text = new StringBuilder(shown(a[0], (Tuple) a[1]));
    text.setLength(text.length() - 1);
    ((PyDict) a[2])
        .forEach((k, v) -> text.append(", ").append(k).append('=').append(Texts.repr(v)));
    return new Getter(
        "methodcaller",
        text.append(')').toString(),
        v -> apply(Attributes.get(v, (String) a[0]), (Tuple) a[1], (PyDict) a[2]));
  }
}
