package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.Elementwise;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Signed;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A universal function that is composed of others: it has no row in the operator table because it
 * has several results or works on more than elements. {@code out=}, {@code where=} and {@code
 * dtype=} are applied to what the body returns.
 *
 * @param inputs how many arrays it takes
 * @param results how many arrays it returns
 * @param body takes the inputs and returns an array or a tuple of them
 */
record ComposedUfunc(Session session, String name, int inputs, int results, Callable body)
    implements Callable, Dynamic, Signed {
  private static final Set<String> KEYWORDS =
      Set.of("out", "where", "dtype", "casting", "order", "subok", "signature", "axis", "axes");

  @Override
  public Object call(Args args) {
    return session.floatErrors().observed()
        ? Observed.call(session, name, inputs, args, this::compute)
        : compute(args);
  }

  private Object compute(Args args) {
    List<Object> given = args.positional();
    if (given.size() < inputs || given.size() > inputs + results) {
      throw LegatoException.type(
          name
              + "() takes from "
              + inputs
              + " to "
              + (inputs + results)
              + " positional arguments but "
              + given.size()
              + (given.size() == 1 ? " was" : " were")
              + " given");
    }
    Map<String, Object> k = args.keywords();
    for (String key : k.keySet()) {
      if (!KEYWORDS.contains(key)) {
        throw LegatoException.type(name + "() got an unexpected keyword argument '" + key + "'");
      }
    }
    List<Object> operands = new ArrayList<>(given.subList(0, inputs));
    if (k.get("dtype") instanceof Object dtype && dtype != None.NONE) {
      DType t = DTypes.of(dtype);
      operands.replaceAll(o -> session.asArray(o, t));
    }
    Map<String, Object> rest = k.containsKey("axis") ? Map.of("axis", k.get("axis")) : Map.of();
    Object made = body.call(new Args(operands, rest));
    List<Object> outs = outputs(given, k.getOrDefault("out", None.NONE));
    Object where = k.getOrDefault("where", true);
    String casting = Ufunc.casting(k.getOrDefault("casting", "same_kind"));
    if (results == 1) {
      return finished(made, outs.getFirst(), where, casting);
    }
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < results; i++) {
      all.add(finished(((Tuple) made).get(i), outs.get(i), where, casting));
    }
    return Tuple.copyOf(all);
  }

  private List<Object> outputs(List<Object> given, Object out) {
    List<Object> outs = new ArrayList<>(given.subList(inputs, given.size()));
    if (out instanceof Tuple t) {
      if (t.size() != results) {
        throw LegatoException.value(
            "The 'out' tuple must have exactly "
                + results
                + " entr"
                + (results == 1 ? "y" : "ies"));
      }
      outs.addAll(t);
    } else if (out != None.NONE) {
      if (results > 1) {
        throw LegatoException.type("'out' must be a tuple of arrays");
      }
      outs.add(out);
    }
    while (outs.size() < results) {
      outs.add(None.NONE);
    }
    return outs;
  }

  private Object finished(Object value, Object out, Object where, String casting) {
    boolean absent = Arguments.absent(out);
    if (absent && where == Boolean.TRUE) {
      return value;
    }
    if (!absent && !(out instanceof NDArray)) {
      throw LegatoException.type("return arrays must be of ArrayType");
    }
    NDArray r = session.asArray(value);
    NDArray target = out instanceof NDArray a ? a : session.zeros(r.dtype(), r.shape());
    Outputs.require(name, r.dtype(), target, casting);
    NDArray chosen =
        where == Boolean.TRUE ? r : Assignment.selected(session.asArray(where), r, target);
    Elementwise.copy(chosen, target, false);
    return target;
  }

  @Override
  public String typeName() {
    return "numpy.ufunc";
  }

  @Override
  public @Nullable Object attribute(String attribute) {
    return switch (attribute) {
      case "__name__" -> name;
      case "nin" -> (long) inputs;
      case "nout" -> (long) results;
      case "nargs" -> (long) inputs + results;
      case "signature" -> ComposedMethods.signature(name);
      case "identity" -> ComposedMethods.identity(name);
      default -> ComposedMethods.find(session, this, attribute, inputs, results);
    };
  }

  @Override
  public String parameters() {
    String operands = inputs == 1 ? "x" : "x1, x2";
    return operands + ", /, out=None, *, where=True, dtype=None";
  }

  @Override
  public String repr() {
    return "<ufunc '" + name + "'>";
  }
}
