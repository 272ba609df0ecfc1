package dev.legato.script.type;

import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.value.BoundMethod;
import dev.legato.script.value.Descriptors;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import dev.legato.script.value.PyType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in classes. */
public final class Types {
  public static final PyType OBJECT =
      PyType.builtin("object", List.of(), Members.object(), Constructors.object());
  public static final PyType TYPE = of("type", Map.of(), Constructors.type());
  public static final PyType INT = of("int", NumberMethods.ints(), Constructors.integer());
  public static final PyType BOOL =
      PyType.builtin("bool", List.of(INT), Map.of(), Constructors.bool());
  public static final PyType FLOAT = of("float", NumberMethods.floats(), Constructors.real());
  public static final PyType COMPLEX =
      of("complex", NumberMethods.complexes(), Constructors.complex());
  public static final PyType STR = of("str", StrMethods.members(), Constructors.str());
  public static final PyType BYTES = of("bytes", BytesMethods.members(), Constructors.bytes());
  public static final PyType BYTEARRAY =
      of("bytearray", ByteArrayMethods.members(), Constructors.bytearray());
  public static final PyType LIST = of("list", ListMethods.members(), Constructors.list());
  public static final PyType TUPLE = of("tuple", TupleMethods.members(), Constructors.tuple());
  public static final PyType DICT = of("dict", DictMethods.members(), Constructors.dict());
  public static final PyType SET = of("set", SetMethods.members(false), Constructors.set(false));
  public static final PyType FROZENSET =
      of("frozenset", SetMethods.members(true), Constructors.set(true));
  public static final PyType RANGE = of("range", TupleMethods.range(), Constructors.range());
  public static final PyType SLICE = of("slice", TupleMethods.slice(), Constructors.slice());
  public static final PyType NONE = of("NoneType", Map.of(), null);
  public static final PyType ELLIPSIS = of("ellipsis", Map.of(), null);
  public static final PyType NOT_IMPLEMENTED = of("NotImplementedType", Map.of(), null);
  public static final PyType FUNCTION = of("function", Map.of(), null);
  public static final PyType METHOD =
      of(
          "method",
          Map.of(),
          Native.of(
              "method(function, instance, /)", a -> new BoundMethod(a[1], (PyCallable) a[0])));
  public static final PyType BUILTIN = of("builtin_function_or_method", Map.of(), null);
  public static final PyType MODULE = of("module", Map.of(), null);
  public static final PyType GENERATOR = of("generator", Map.of(), null);
  public static final PyType PROPERTY = of("property", Map.of(), Constructors.property());
  public static final PyType STATIC_METHOD =
      of("staticmethod", Map.of(), Constructors.staticMethod());
  public static final PyType CLASS_METHOD = of("classmethod", Map.of(), Constructors.classMethod());
  public static final PyType DEFAULT_DICT = dict("defaultdict", DictMethods.withDefault());
  public static final PyType ORDERED_DICT = dict("OrderedDict", DictMethods.ordered());
  public static final PyType COUNTER =
      dict("Counter", dev.legato.script.module.CounterMethods.members());

  private Types() {}

  private static PyType of(
      String name, Map<String, Object> members, @Nullable PyCallable constructor) {
    return PyType.builtin(name, List.of(OBJECT), members, constructor);
  }

  private static PyType dict(String kind, Map<String, Object> members) {
    Map<String, Object> all = new java.util.LinkedHashMap<>(members);
    all.put("__module__", "collections");
    return PyType.builtin(kind, List.of(DICT), all, Constructors.dictKind(kind));
  }

  /** {@return the class of a value} */
  public static PyType of(Object v) {
    return switch (v) {
      case PyObject o -> o.type;
      case Long _, BigInteger _ -> INT;
      case Double _ -> FLOAT;
      case Boolean _ -> BOOL;
      case String _ -> STR;
      case None _ -> NONE;
      case PyType _ -> TYPE;
      case Tuple _ -> TUPLE;
      case PyRange _ -> RANGE;
      case PyBytes b -> b instanceof PyByteArray ? BYTEARRAY : BYTES;
      case ArrayList<?> _ -> LIST;
      case PyDict d ->
          switch (d.kind) {
            case "defaultdict" -> DEFAULT_DICT;
            case "OrderedDict" -> ORDERED_DICT;
            case "Counter" -> COUNTER;
            default -> DICT;
          };
      case PySet s -> s.frozen ? FROZENSET : SET;
      case Complex _ -> COMPLEX;
      case Slice _ -> SLICE;
      case Ellipsis _ -> ELLIPSIS;
      case NotImplemented _ -> NOT_IMPLEMENTED;
      case dev.legato.script.run.PyFunction _ -> FUNCTION;
      case BoundMethod b -> b.function instanceof Native ? BUILTIN : METHOD;
      case Native _ -> BUILTIN;
      case PyModule _ -> MODULE;
      case dev.legato.script.run.PyGenerator _ -> GENERATOR;
      case Descriptors.Property _ -> PROPERTY;
      case Descriptors.StaticMethod _ -> STATIC_METHOD;
      case Descriptors.ClassMethod _ -> CLASS_METHOD;
      case List<?> _ -> LIST;
      case Map<?, ?> _ -> DICT;
      case Dynamic d -> d.attribute("__class__") instanceof PyType t ? t : named(d.typeName());
      case Callable _ -> BUILTIN;
      default -> named(v.getClass().getSimpleName());
    };
  }

  /** A class that has only a name: of library values. */
  private static PyType named(String name) {
    return PyType.builtin(name, List.of(OBJECT), Map.of(), null);
  }
}
