package dev.legato.script.builtin;

import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Ints;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.type.NumberMethods;
import dev.legato.script.value.PyObject;
import org.jspecify.annotations.Nullable;

/** round(), divmod(), pow(). */
final class NumericBuiltins {
  private NumericBuiltins() {}

  static Object round(Object v, @Nullable Object ndigits) {
    Object x = v;
    if (x instanceof PyObject o) {
      Object method = Attributes.special(o, "__round__");
      if (method != null) {
        return ndigits == null ? Calls.call(method) : Calls.call(method, ndigits);
      }
      x = PyObject.unwrap(o);
    } else if (x instanceof Dynamic d) {
      if (d.attribute("__round__") instanceof Callable method) {
        return ndigits == null ? Calls.call(method) : Calls.call(method, ndigits);
      }
      Object host = d.toHost();
      if (host instanceof Double || Numbers.isInt(host)) {
        x = host;
      }
    }
    if (x instanceof Double || Numbers.isInt(x)) {
      return NumberMethods.round(x, ndigits);
    }
    throw Errors.type("type " + Texts.typeName(v) + " doesn't define __round__ method");
  }

  static Object divmod(Object x, Object y) {
    if (x instanceof Operand || y instanceof Operand) {
      return Tuple.of(
          Arithmetic.binary(Binary.FLOORDIV, x, y), Arithmetic.binary(Binary.MOD, x, y));
    }
    if (x instanceof PyObject o && Attributes.special(o, "__divmod__") instanceof Object m) {
      return Calls.call(m, y);
    }
    Object a = PyObject.unwrap(x);
    Object b = PyObject.unwrap(y);
    if (Numbers.isInt(a) && Numbers.isInt(b)) {
      var qr = Ints.floorDivide(Numbers.big(a), Numbers.big(b));
      return Tuple.of(Numbers.norm(qr[0]), Numbers.norm(qr[1]));
    }
    if ((a instanceof Double || Numbers.isInt(a)) && (b instanceof Double || Numbers.isInt(b))) {
      if (Numbers.real(b) == 0) {
        throw Errors.zero("float divmod()");
      }
      return Tuple.of(
          Arithmetic.binary(Binary.FLOORDIV, a, b), Arithmetic.binary(Binary.MOD, a, b));
    }
    throw Errors.type(
        "unsupported operand type(s) for divmod(): '"
            + Texts.typeName(x)
            + "' and '"
            + Texts.typeName(y)
            + "'");
  }

  static Object pow(Object base, Object exp, @Nullable Object mod) {
    if (mod == null || mod == None.NONE) {
      return Arithmetic.binary(Binary.POW, base, exp);
    }
    if (base instanceof PyObject o && Attributes.special(o, "__pow__") instanceof Object own) {
      Object result = Calls.call(own, exp, mod);
      if (result != NotImplemented.NOT_IMPLEMENTED) {
        return result;
      }
    }
    if (!Numbers.isInt(base) || !Numbers.isInt(exp) || !Numbers.isInt(mod)) {
      if (!isNumber(base) || !isNumber(exp) || !isNumber(mod)) {
        throw Errors.type(
            "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'"
                .formatted(Texts.typeName(base), Texts.typeName(exp), Texts.typeName(mod)));
      }
      throw Errors.type("pow() 3rd argument not allowed unless all arguments are integers");
    }
    return Ints.modPow(Numbers.big(base), Numbers.big(exp), Numbers.big(mod));
  }

  private static boolean isNumber(Object v) {
    return Numbers.isInt(v) || v instanceof Double || v instanceof Complex;
  }
}
