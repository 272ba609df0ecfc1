package dev.legato.script.node;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Code;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Globals;
import dev.legato.script.run.Handles;
import dev.legato.script.run.PyFunction;
import dev.legato.script.type.Types;
import dev.legato.script.value.Cell;
import dev.legato.script.value.Descriptors;
import dev.legato.script.value.GenericAlias;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Functions and classes come into being. */
public final class Definitions {
  private Definitions() {}

  /** A member of the classes whose abstract methods matter: those below {@code abc.ABC}. */
  public static final String ABSTRACT = "_abc_impl";

  static Cell[] closure(int[] captured, Frame f) {
    Cell[] cells = new Cell[captured.length];
    for (int i = 0; i < cells.length; i++) {
      Object c = f.slots[captured[i]];
      if (c == null) {
        c = new Cell();
        f.slots[captured[i]] = c;
      }
      cells[i] = (Cell) c;
    }
    return cells;
  }

  /** A function object from its code, defaults and the cells of the enclosing frame. */
  public static final class Function extends Node {
    private final Code code;
    private final Globals globals;
    private final Node[] defaults;
    private final @Nullable Node[] keywordDefaults;
    private final int[] captured;

    public Function(
        Code code,
        Globals globals,
        Node[] defaults,
        @Nullable Node[] keywordDefaults,
        int[] captured) {
      this.code = code;
      this.globals = globals;
      this.defaults = defaults;
      this.keywordDefaults = keywordDefaults;
      this.captured = captured;
    }

    @Override
    public Object execute(Frame f) {
      Object[] values = Displays.evaluate(defaults, f);
      @Nullable Object[] named = new Object[keywordDefaults.length];
      for (int i = 0; i < named.length; i++) {
        Node n = keywordDefaults[i];
        named[i] = n == null ? null : n.execute(f);
        Handles.escape(named[i]);
      }
      return new PyFunction(code, globals, f.context, values, named, closure(captured, f));
    }
  }

  /** A generator expression: its function is called at once with the first iterator. */
  public static final class GeneratorExpression extends Node {
    private final Function function;
    private final Node first;

    public GeneratorExpression(Function function, Node first) {
      this.function = function;
      this.first = first;
    }

    @Override
    public Object execute(Frame f) {
      Object items = dev.legato.script.op.Iteration.of(first.execute(f));
      return ((PyFunction) function.execute(f)).call1(items);
    }
  }

  public static final class ClassBody extends Node {
    private final Code code;
    private final Globals globals;
    private final Node[] bases;
    private final String[] keywordNames;
    private final Node[] keywords;
    private final int[] captured;
    private final int classCell;

    public ClassBody(
        Code code,
        Globals globals,
        Node[] bases,
        String[] keywordNames,
        Node[] keywords,
        int[] captured,
        int classCell) {
      this.code = code;
      this.globals = globals;
      this.bases = bases;
      this.keywordNames = keywordNames;
      this.keywords = keywords;
      this.captured = captured;
      this.classCell = classCell;
    }

    @Override
    public Object execute(Frame f) {
      List<PyType> parents = parents(f);
      Object[] values = Displays.evaluate(keywords, f);
      for (int i = 0; i < values.length; i++) {
        if (keywordNames[i].equals("metaclass") && values[i] != Types.TYPE) {
          throw noMetaclasses("metaclass=" + Calls.nameOf(values[i]));
        }
      }
      Map<String, Object> namespace = new LinkedHashMap<>();
      if (List.of(keywordNames).contains("metaclass")) {
        namespace.put(ABSTRACT, true); // the metaclass is ABCMeta
      }
      namespace.put("__module__", globals.get("__name__"));
      namespace.put("__qualname__", code.qualifiedName);
      namespace.put("__doc__", code.doc == null ? None.NONE : code.doc);
      @Nullable Object[] slots = new Object[code.slots];
      for (int s : code.cells) {
        slots[s] = new Cell();
      }
      Cell[] cells = closure(captured, f);
      for (int i = 0; i < cells.length; i++) {
        slots[code.free[i]] = cells[i];
      }
      Frame body = new Frame(slots, code, f.context);
      body.namespace = namespace;
      runBody(body, f.context);
      PyType type = finish(parents, namespace);
      if (classCell >= 0) {
        ((Cell) slots[classCell]).value = type;
      }
      announce(type, parents, values);
      return type;
    }

    private List<PyType> parents(Frame f) {
      List<PyType> parents = new ArrayList<>();
      Object[] given = new Object[bases.length];
      for (int i = 0; i < given.length; i++) {
        given[i] = bases[i].execute(f);
      }
      for (Object b : given) {
        if (b == Types.TYPE) {
          throw noMetaclasses("class " + code.name + "(type)");
        } else if (b instanceof PyType t) {
          parents.add(t);
        } else if (b instanceof GenericAlias a) {
          parents.add(a.origin());
        } else if (b instanceof PyObject o
            && Attributes.special(o, "__mro_entries__") instanceof Object entries) {
          for (Object e : Iteration.list(Calls.call(entries, Tuple.of(given)))) {
            parents.add((PyType) e);
          }
        } else {
          if (b instanceof dev.legato.library.TypeObject t) {
            throw Errors.of(
                "NotImplementedError",
                "a class derived from numpy."
                    + t.className()
                    + "; keep the array in an attribute instead");
          }
          throw Errors.type(
              "cannot use a value of type '" + Texts.typeName(b) + "' as the base of a class");
        }
      }
      if (parents.isEmpty()) {
        parents.add(Types.OBJECT);
      }
      return parents;
    }

    private static RuntimeException noMetaclasses(String what) {
      return Errors.of(
          "NotImplementedError",
          what + ": there are no metaclasses; use a class decorator or __init_subclass__");
    }

    private static void runBody(Frame body, Context x) {
      Frame back = x.top;
      body.back = back;
      x.top = body;
      try {
        body.code.body.run(body);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw x.unwind(e, body);
      } finally {
        x.top = back;
      }
    }

    private PyType finish(List<PyType> parents, Map<String, Object> namespace) {
      if (namespace.containsKey("__eq__") && !namespace.containsKey("__hash__")) {
        namespace.put("__hash__", None.NONE);
      }
      Object initSubclass = namespace.get("__init_subclass__");
      if (initSubclass instanceof PyFunction) {
        namespace.put("__init_subclass__", new Descriptors.ClassMethod(initSubclass));
      }
      if (namespace.get("__class_getitem__") instanceof PyFunction g) {
        namespace.put("__class_getitem__", new Descriptors.ClassMethod(g));
      }
      PyType type = PyType.of(code.name, parents, namespace);
      TreeSet<String> missing = new TreeSet<>();
      boolean any = false;
      for (PyType t : type.mro()) {
        for (Map.Entry<String, Object> e : t.members().entrySet()) {
          if (isAbstract(e.getValue())) {
            any = true;
            if (isAbstract(type.lookup(e.getKey()))) {
              missing.add(e.getKey());
            }
          }
        }
      }
      if (any && type.lookup(ABSTRACT) != null) {
        type.set("__abstractmethods__", missing);
      }
      return type;
    }

    private static boolean isAbstract(@Nullable Object member) {
      Object f =
          switch (member) {
            case Descriptors.Property p -> p.getter();
            case Descriptors.ClassMethod c -> c.function();
            case Descriptors.StaticMethod s -> s.function();
            case null, default -> member;
          };
      return f instanceof PyFunction g && g.attribute("__isabstractmethod__") != null;
    }

    private void announce(PyType type, List<PyType> parents, Object[] values) {
      for (Map.Entry<String, Object> e : new ArrayList<>(type.members().entrySet())) {
        if (e.getValue() instanceof PyObject o
            && o.type.lookup("__set_name__") instanceof Object m) {
          Calls.call(Attributes.bind(m, o, o.type), type, e.getKey());
        }
      }
      Object hook = type.lookupAfter(type, "__init_subclass__");
      List<Object> args = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < keywordNames.length; i++) {
        if (!keywordNames[i].equals("metaclass")) {
          names.add(keywordNames[i]);
          args.add(values[i]);
        }
      }
      if (hook instanceof Descriptors.ClassMethod) {
        Calls.call(Attributes.bind(hook, type, type), args.toArray(), names.toArray(new String[0]));
      } else if (!names.isEmpty()) {
        throw Errors.type(code.name + ".__init_subclass__() takes no keyword arguments");
      }
      for (PyType p : parents) {
        Object maker = p.lookup("__class_made__");
        if (maker != null) {
          Calls.call(maker, type);
          break;
        }
      }
    }
  }

  /** {@code @decorator}: applied to a value. */
  public static final class Decorated extends Node {
    private final Node[] decorators;
    private final Node value;

    public Decorated(Node[] decorators, Node value) {
      this.decorators = decorators;
      this.value = value;
    }

    @Override
    public Object execute(Frame f) {
      Object[] all = Displays.evaluate(decorators, f);
      Object v = value.execute(f);
      for (int i = all.length - 1; i >= 0; i--) {
        v = Calls.call(all[i], v);
      }
      return v;
    }
  }
}
