package dev.legato.ir.kernel;

import dev.legato.error.LegatoException;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Ufunc;
import java.util.Set;

/** The two operators whose result type the operands do not decide. */
final class Conversions {
  static final Primitive CAST = row("cast", new Primitive.Jvm.Cast());
  static final Primitive BITCAST = row("bitcast", new Primitive.Jvm.Bitcast());

  private Conversions() {}

  private static Primitive row(String name, Primitive.Jvm jvm) {
    return new Primitive(
        name,
        1,
        args -> args.get(0),
        Set.of(),
        (t, r, a, b, c) -> {
          throw LegatoException.notImplemented("evaluation of " + name);
        },
        "",
        jvm,
        Ufunc.HIDDEN);
  }
}
