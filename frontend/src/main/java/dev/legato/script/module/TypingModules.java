package dev.legato.script.module;

import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.run.PyGenerator;
import dev.legato.script.type.Types;
import dev.legato.script.value.GenericAlias;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PySet;
import dev.legato.script.value.PyType;
import dev.legato.script.value.PyUnion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code typing} and {@code collections.abc}: names for annotations, and tests of abilities. */
final class TypingModules {
  /** What {@code _collections_abc.lgt} has classes for. */
  private static final Set<String> BASES =
      Set.of(
          "Iterable",
          "Iterator",
          "Reversible",
          "Sized",
          "Container",
          "Collection",
          "Sequence",
          "MutableSequence",
          "Mapping",
          "MutableMapping",
          "Set",
          "MutableSet");

  private TypingModules() {}

  private static boolean has(Object v, String... methods) {
    for (String m : methods) {
      if (!(v instanceof PyObject o)) {
        return false;
      }
      Object found = o.type.lookup(m);
      if (found == null || found == None.NONE) {
        return false;
      }
    }
    return true;
  }

  private static boolean sequence(Object v) {
    Object u = PyObject.unwrap(v);
    return u instanceof String || u instanceof List<?> || u instanceof DequeValue;
  }

  private static boolean sized(Object v) {
    return sequence(v)
        || PyObject.unwrap(v) instanceof Map<?, ?>
        || PyObject.unwrap(v) instanceof PySet
        || has(v, "__len__");
  }

  private static boolean iterable(Object v) {
    return sized(v) && !(v instanceof PyObject)
        || v instanceof PyIterator
        || has(v, "__iter__")
        || PyObject.unwrap(v) != v;
  }

  private static boolean hashable(Object v) {
    try {
      Hashes.of(v);
      return true;
    } catch (dev.legato.error.LegatoException e) {
      return false;
    }
  }

  /** The abilities of {@code collections.abc} by name. */
  private static Map<String, Predicate<Object>> abilities() {
    Map<String, Predicate<Object>> t = new LinkedHashMap<>();
    t.put("Hashable", TypingModules::hashable);
    t.put("Sized", TypingModules::sized);
    t.put("Iterable", TypingModules::iterable);
    t.put("Iterator", v -> v instanceof PyIterator || has(v, "__iter__", "__next__"));
    t.put("Generator", v -> v instanceof PyGenerator);
    t.put("Reversible", v -> sequence(v) || v instanceof PyDict || has(v, "__reversed__"));
    t.put("Container", v -> sized(v) && !(v instanceof PyObject) || has(v, "__contains__"));
    t.put(
        "Collection",
        v -> sized(v) && !(v instanceof PyObject) || has(v, "__len__", "__iter__", "__contains__"));
    t.put("Callable", v -> v instanceof Callable || Calls.isCallable(v));
    t.put("Sequence", TypingModules::sequence);
    t.put(
        "MutableSequence",
        v -> PyObject.unwrap(v) instanceof ArrayList<?> || v instanceof DequeValue);
    t.put("Mapping", v -> PyObject.unwrap(v) instanceof Map<?, ?>);
    t.put("MutableMapping", v -> PyObject.unwrap(v) instanceof Map<?, ?>);
    t.put("Set", v -> PyObject.unwrap(v) instanceof PySet);
    t.put("MutableSet", v -> PyObject.unwrap(v) instanceof PySet s && !s.frozen);
    t.put("ByteString", v -> PyObject.unwrap(v) instanceof PyBytes);
    for (String view : List.of("Keys", "Values", "Items", "Mapping")) {
      t.put(
          view + "View",
          v ->
              v instanceof dev.legato.script.type.DictView
                  && (view.equals("Mapping")
                      || dev.legato.script.op.Texts.typeName(v)
                          .equals("dict_" + view.toLowerCase(java.util.Locale.ROOT))));
    }
    for (String name : List.of("Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator")) {
      t.put(name, v -> false);
    }
    return t;
  }

  /** A name of an ability; a class of collections derives methods from it. */
  private static TypeForm form(String module, String name, Predicate<Object> test, Context x) {
    if (!BASES.contains(name)) {
      return TypeForm.of(module + name, test);
    }
    Predicate<Object> derived =
        v ->
            v instanceof PyObject o
                && x.modules.get("_collections_abc") instanceof PyModule m
                && o.type.isSubclassOf((PyType) Attributes.get(m, name));
    return TypeForm.of(
        module + name,
        test.or(derived),
        () -> (PyType) Attributes.get(StandardModules.load("_collections_abc", x), name));
  }

  static PyModule abc(Context x) {
    Contents c = Contents.of("collections.abc");
    abilities().forEach((k, test) -> c.put(k, form("collections.abc.", k, test, x)));
    return c.module();
  }

  static PyModule numbers(Context x) {
    Predicate<Object> integral =
        v -> Numbers.indexOrNull(v) != null && !Texts.typeName(v).equals("numpy.ndarray");
    Predicate<Object> rational = v -> integral.test(v) || has(v, "numerator");
    Predicate<Object> real =
        v ->
            rational.test(v)
                || host(v) instanceof Double
                || Texts.typeName(v).startsWith("numpy.float");
    Predicate<Object> complex =
        v ->
            real.test(v)
                || host(v) instanceof Complex
                || Texts.typeName(v).startsWith("numpy.complex");
    Contents c = Contents.of("numbers");
    c.put("Number", TypeForm.of("numbers.Number", v -> complex.test(v) || decimal(v)));
    c.put("Complex", TypeForm.of("numbers.Complex", complex));
    c.put("Real", TypeForm.of("numbers.Real", real));
    c.put("Rational", TypeForm.of("numbers.Rational", rational));
    c.put("Integral", TypeForm.of("numbers.Integral", integral));
    return c.module();
  }

  private static Object host(Object v) {
    return PyObject.unwrap(v);
  }

  private static boolean decimal(Object v) {
    return Texts.typeName(v).equals("Decimal");
  }

  static PyModule typing(Context x) {
    Contents c = Contents.of("typing");
    abilities().forEach((k, test) -> c.put(k, form("typing.", k, test, x)));
    c.put(
        "AbstractSet", TypeForm.of("typing.AbstractSet", v -> PyObject.unwrap(v) instanceof PySet));
    for (String name :
        List.of(
            "Any",
            "Union",
            "Optional",
            "Literal",
            "Final",
            "ClassVar",
            "Annotated",
            "Generic",
            "Protocol",
            "NoReturn",
            "Never",
            "Self",
            "TypeAlias",
            "Concatenate",
            "TypeGuard",
            "Required",
            "NotRequired",
            "Unpack",
            "LiteralString",
            "IO",
            "TextIO",
            "BinaryIO",
            "Pattern",
            "Match",
            "AsyncGenerator",
            "ContextManager",
            "Type")) {
      c.put(name, TypeForm.of("typing." + name));
    }
    containers(c);
    supports(c);
    c.put("Text", Types.STR);
    c.put("TYPE_CHECKING", false);
    c.put("AnyStr", TypeForm.of("~AnyStr"));
    c.put("NamedTuple", NamedTuples.base());
    c.put("TypedDict", PyType.of("TypedDict", List.of(Types.DICT), Map.of("__module__", "typing")));
    functions(c);
    return c.module();
  }

  private static void containers(Contents c) {
    Map<String, PyType> t = new LinkedHashMap<>();
    t.put("List", Types.LIST);
    t.put("Dict", Types.DICT);
    t.put("Tuple", Types.TUPLE);
    t.put("FrozenSet", Types.FROZENSET);
    t.put("DefaultDict", Types.DEFAULT_DICT);
    t.put("OrderedDict", Types.ORDERED_DICT);
    t.put("Counter", Types.COUNTER);
    t.put("Deque", CollectionsModule.DEQUE);
    t.forEach(
        (k, type) -> c.put(k, TypeForm.of("typing." + k, v -> Types.of(v).isSubclassOf(type))));
    c.put("Set", TypeForm.of("typing.Set", v -> Types.of(v).isSubclassOf(Types.SET)));
  }

  private static void supports(Contents c) {
    c.put("SupportsInt", ability("Int", "__int__"));
    c.put("SupportsFloat", ability("Float", "__float__"));
    c.put("SupportsIndex", ability("Index", "__index__"));
    c.put("SupportsAbs", ability("Abs", "__abs__"));
    c.put("SupportsRound", ability("Round", "__round__"));
    c.put("SupportsComplex", ability("Complex", "__complex__"));
  }

  private static Object part(@Nullable Object form, String name, Object absent) {
    return form instanceof TypeForm || form instanceof GenericAlias || form instanceof PyUnion
        ? Contents.or(Attributes.find(form, name), absent)
        : absent;
  }

  private static TypeForm ability(String name, String method) {
    return TypeForm.of(
        "typing.Supports" + name,
        v -> Numbers.isInt(v) || v instanceof Double || Attributes.find(v, method) != null);
  }

  private static void functions(Contents c) {
    c.def("TypeVar(name, *constraints, **kw)", a -> TypeForm.of("~" + a[0]));
    c.def("ParamSpec(name, **kw)", a -> TypeForm.of("~" + a[0]));
    c.def("TypeVarTuple(name)", a -> TypeForm.of((String) a[0]));
    c.def("NewType(name, tp)", a -> Native.of(a[0] + "(x, /)", b -> b[0]));
    c.def("cast(typ, val)", a -> a[1]);
    for (String same :
        List.of("overload", "final", "no_type_check", "runtime_checkable", "override")) {
      c.def(same + "(f)", a -> a[0]);
    }
    c.def(
        "get_type_hints(obj, globalns=, localns=, include_extras=)",
        a -> Contents.or(Attributes.find(a[0], "__annotations__"), new PyDict()));
    c.def("get_args(tp)", a -> part(a[0], "__args__", Tuple.EMPTY));
    c.def("get_origin(tp)", a -> part(a[0], "__origin__", None.NONE));
    c.def("assert_never(arg, /)", a -> None.NONE);
    c.def("assert_type(val, typ, /)", a -> a[0]);
    c.def("reveal_type(obj, /)", a -> a[0]);
  }
}
