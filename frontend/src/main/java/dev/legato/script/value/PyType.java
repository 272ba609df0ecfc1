package dev.legato.script.value;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Instances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class. Built-in ones are constants without state that changes; those of scripts have a dict of
 * members and belong to the interpreter that ran the class statement.
 */
public final class PyType extends PyCallable {
  private final String name;
  private final PyType[] bases;
  private final PyType[] mro;
  private final Map<String, Object> members;
  private final @Nullable PyCallable constructor;

  /** Built-in classes that hold no others. */
  private static final Set<String> SIMPLE =
      Set.of(
          "int",
          "float",
          "complex",
          "bool",
          "str",
          "bytes",
          "bytearray",
          "object",
          "range",
          "slice",
          "NoneType");

  private final @Nullable Map<String, Object> cache;
  private final List<PyType> subclasses = new ArrayList<>(0);
  private final Shape emptyShape = new Shape();
  private Object epoch = new Object();

  private PyType(
      String name,
      PyType[] bases,
      Map<String, Object> members,
      @Nullable PyCallable constructor,
      boolean builtin) {
    this.name = name;
    this.bases = bases;
    this.members = members;
    this.constructor = constructor;
    this.cache = builtin ? null : new HashMap<>();
    this.mro = linearize();
  }

  /** {@return a built-in class; {@code constructor} makes its values} */
  public static PyType builtin(
      String name,
      List<PyType> bases,
      Map<String, Object> members,
      @Nullable PyCallable constructor) {
    Map<String, Object> all = new HashMap<>(members);
    all.replaceAll((k, v) -> v instanceof Native n ? n.of(name) : v);
    return new PyType(name, bases.toArray(new PyType[0]), Map.copyOf(all), constructor, true);
  }

  /** {@return a class that a script defines} */
  public static PyType of(String name, List<PyType> bases, Map<String, Object> members) {
    PyType type =
        new PyType(name, bases.toArray(new PyType[0]), new LinkedHashMap<>(members), null, false);
    for (PyType b : type.bases) {
      if (b.cache != null) {
        b.subclasses.add(type);
      }
    }
    return type;
  }

  /** {@return whether making a value of a built-in class keeps none of the arguments} */
  public boolean borrows() {
    return constructor instanceof Native n && n.borrows();
  }

  /** C3 linearization. */
  private PyType[] linearize() {
    List<List<PyType>> sequences = new ArrayList<>();
    for (PyType b : bases) {
      sequences.add(new ArrayList<>(Arrays.asList(b.mro)));
    }
    sequences.add(new ArrayList<>(Arrays.asList(bases)));
    List<PyType> out = new ArrayList<>();
    out.add(this);
    while (true) {
      sequences.removeIf(List::isEmpty);
      if (sequences.isEmpty()) {
        return out.toArray(new PyType[0]);
      }
      PyType next = null;
      for (List<PyType> s : sequences) {
        PyType head = s.getFirst();
        if (sequences.stream().noneMatch(t -> t.lastIndexOf(head) > 0)) {
          next = head;
          break;
        }
      }
      if (next == null) {
        StringBuilder names = new StringBuilder();
        for (PyType b : bases) {
          names.append(names.isEmpty() ? "" : ", ").append(b.name);
        }
        throw Errors.type(
            "Cannot create a consistent method resolution\norder (MRO) for bases " + names);
      }
      PyType chosen = next;
      out.add(chosen);
      sequences.forEach(s -> s.removeIf(t -> t == chosen));
    }
  }

  @Override
  public String name() {
    return name;
  }

  public PyType[] bases() {
    return bases;
  }

  public PyType[] mro() {
    return mro;
  }

  public Map<String, Object> members() {
    return members;
  }

  public boolean builtin() {
    return cache == null;
  }

  public @Nullable PyCallable constructor() {
    return constructor;
  }

  /** {@return the member of this class or the first base that has it, or null} */
  public @Nullable Object lookup(String key) {
    Map<String, Object> known = cache;
    if (known != null) {
      Object hit = known.get(key);
      if (hit != null) {
        return hit == None.class ? null : hit;
      }
    }
    Object found = null;
    for (PyType t : mro) {
      found = t.members.get(key);
      if (found != null) {
        break;
      }
    }
    if (known != null) {
      known.put(key, found == null ? None.class : found);
    }
    return found;
  }

  /** {@return the member that follows this class in {@code start}'s order, as super() finds it} */
  public @Nullable Object lookupAfter(PyType start, String key) {
    boolean after = false;
    for (PyType t : mro) {
      if (after) {
        Object found = t.members.get(key);
        if (found != null) {
          return found;
        }
      }
      after |= t == start;
    }
    return null;
  }

  /** {@return what stays the same object while no member of this class or of a base changes} */
  public Object epoch() {
    return epoch;
  }

  /** Built-in classes are shared by all sessions, so their instances share no shapes. */
  Shape emptyShape() {
    return cache == null ? new Shape() : emptyShape;
  }

  public void set(String key, Object value) {
    members.put(key, value);
    forget();
  }

  public @Nullable Object remove(String key) {
    Object old = members.remove(key);
    forget();
    return old;
  }

  private void forget() {
    if (cache != null) {
      cache.clear();
    }
    epoch = new Object();
    subclasses.forEach(PyType::forget);
  }

  public boolean isSubclassOf(PyType other) {
    for (PyType t : mro) {
      if (t == other) {
        return true;
      }
    }
    return false;
  }

  /** {@return the first built-in class of the order: what instances are underneath} */
  public PyType solid() {
    for (PyType t : mro) {
      if (t.builtin() && t.bases.length > 0) {
        return t;
      }
    }
    return mro[mro.length - 1];
  }

  public String module() {
    Object module = members.get("__module__");
    return module instanceof String s ? s : "builtins";
  }

  public String qualifiedName() {
    return members.get("__qualname__") instanceof String s ? s : name;
  }

  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    if (cache == null) {
      if (constructor == null) {
        throw Errors.type("cannot create '" + name + "' instances");
      }
      return constructor.invoke(args, names);
    }
    return Instances.create(this, args, names);
  }

  @Override
  public Object call0() {
    return constructor != null ? constructor.call0() : invoke(new Object[0], null);
  }

  @Override
  public Object call1(Object a) {
    return constructor != null ? constructor.call1(a) : invoke(new Object[] {a}, null);
  }

  @Override
  public String typeName() {
    return "type";
  }

  @Override
  public @Nullable Object attribute(String key) {
    return Attributes.findOnType(this, key);
  }

  @Override
  public void setAttribute(String key, Object value) {
    Attributes.set(this, key, value);
  }

  /** {@code list[int]}: of classes that hold others. */
  @Override
  public Object getItem(Object key) {
    Object method = lookup("__class_getitem__");
    if (method != null) {
      return ((PyCallable) Attributes.bind(method, this, this)).call1(key);
    }
    if (cache == null && !SIMPLE.contains(name)) {
      return new GenericAlias(this, key);
    }
    throw Errors.type("type '" + name + "' is not subscriptable");
  }

  @Override
  public java.util.Iterator<Object> iterate() {
    return new ArrayList<Object>(enumerated()).iterator();
  }

  /** {@return the members of an enumeration, without aliases} */
  private List<?> enumerated() {
    if (members.get("__canonical__") instanceof List<?> all) {
      return all;
    }
    throw Errors.type("'type' object is not iterable");
  }

  @Override
  public long length() {
    if (members.get("__canonical__") == null) {
      throw Errors.type("object of type 'type' has no len()");
    }
    return enumerated().size();
  }

  public Tuple baseTuple() {
    return Tuple.of((Object[]) bases.clone());
  }

  @Override
  public String repr() {
    String module = module();
    if (lookup("__members__") != null) {
      return "<enum '" + name + "'>";
    }
    return "<class '" + (module.equals("builtins") ? "" : module + ".") + qualifiedName() + "'>";
  }
}
