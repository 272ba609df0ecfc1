package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.Operand;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Items;
import dev.legato.script.run.Context;
import dev.legato.script.type.DictMethods;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PySet;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code copy}. */
final class CopyModule {
  private CopyModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("copy");
    c.def("copy(x)", a -> shallow(a[0]));
    c.def("deepcopy(x, memo=)", a -> deep(a[0]));
    c.put("Error", Exceptions.get("copy.Error"));
    c.put("error", Exceptions.get("copy.Error"));
    return c.module();
  }

  /** {@return a copy of the value; what it holds is shared} */
  static Object shallow(Object v) {
    return switch (v) {
      case PyObject o -> {
        Object method = Attributes.special(o, "__copy__");
        yield method != null ? Calls.call(method) : instance(o, null);
      }
      case ArrayList<?> l -> new ArrayList<Object>(l);
      case PyDict d -> DictMethods.copy(d);
      case PySet s -> s.frozen ? s : new PySet(false, s);
      case DequeValue q -> DequeValue.copyOf(q);
      case Operand o -> array(o);
      default -> v;
    };
  }

  /** Arrays copy themselves; scalars of arrays are what they are. */
  private static Object array(Operand o) {
    Object method = ((Object) o) instanceof Dynamic d ? d.attribute("copy") : null;
    return method == null ? o : Calls.call(method);
  }

  /** {@return a copy of the value and of all that it reaches, each thing once} */
  static Object deep(Object v) {
    return deep(v, new IdentityHashMap<>());
  }

  private static Object deep(Object v, IdentityHashMap<Object, Object> done) {
    Object known = done.get(v);
    if (known != null) {
      return known;
    }
    return switch (v) {
      case PyObject o -> {
        Object method = Attributes.special(o, "__deepcopy__");
        if (method != null) {
          Object made = Calls.call(method, memo(done));
          done.put(v, made);
          yield made;
        }
        yield instance(o, done);
      }
      case PyCallable f -> f;
      case ArrayList<?> l -> {
        ArrayList<Object> out = new ArrayList<>(l.size());
        done.put(l, out);
        for (Object item : l) {
          Object made = deep(item, done);
          Items.escape(made);
          out.add(made);
        }
        yield out;
      }
      case Tuple t -> tuple(t, done);
      case PyDict d -> {
        PyDict out = new PyDict();
        out.kind = d.kind;
        out.factory = d.factory;
        done.put(d, out);
        for (Map.Entry<Object, Object> e : d.entrySet()) {
          Object made = deep(e.getValue(), done);
          Items.escape(made);
          out.put(deep(e.getKey(), done), made);
        }
        yield out;
      }
      case PySet s -> {
        PySet out = new PySet(s.frozen);
        for (Object item : s) {
          out.add(deep(item, done));
        }
        done.put(s, out);
        yield out;
      }
      case DequeValue q -> {
        DequeValue out = DequeValue.copyOf(q);
        done.put(q, out);
        for (long i = 0; i < out.length(); i++) {
          out.setItem(i, deep(out.getItem(i), done));
        }
        yield out;
      }
      case Operand o -> {
        Object made = array(o);
        done.put(v, made);
        yield made;
      }
      default -> v;
    };
  }

  private static PyDict memo(IdentityHashMap<Object, Object> done) {
    PyDict d = new PyDict();
    done.forEach((k, made) -> d.put((long) System.identityHashCode(k), made));
    return d;
  }

  private static Object tuple(Tuple t, IdentityHashMap<Object, Object> done) {
    Object[] out = new Object[t.size()];
    boolean same = true;
    for (int i = 0; i < out.length; i++) {
      out[i] = deep(t.get(i), done);
      same &= out[i] == t.get(i);
    }
    Object again = done.get(t);
    Object made = again != null ? again : same ? t : Tuple.of(out);
    done.put(t, made);
    return made;
  }

  /**
   * A new instance of the same class; fields and the value inside are copied if {@code done} is.
   */
  private static Object instance(PyObject o, @Nullable IdentityHashMap<Object, Object> done) {
    if (o.getClass() != PyObject.class && !(o instanceof ExceptionObject)) {
      return o;
    }
    if (o.type.lookup("__members__") != null) {
      return o;
    }
    PyObject out =
        o instanceof ExceptionObject e ? new ExceptionObject(o.type, e.args) : new PyObject(o.type);
    if (done != null) {
      done.put(o, out);
    }
    Object inside = o.payload;
    if (inside != null) {
      out.payload = done == null ? shallow(inside) : deep(inside, done);
    }
    o.fields.forEach((k, value) -> {
      Object made = done == null ? value : deep(value, done);
      Items.escape(made);
      out.fields.put(k, made);
    });
    return out;
  }
}
