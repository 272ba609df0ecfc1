package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Signature;
import dev.legato.library.TypeObject;

/** {@code np.ndarray}, the class: for {@code isinstance}, and as a constructor of empty arrays. */
record ArrayClass(Session session) implements TypeObject {
  private static final Signature SIGNATURE =
      Signature.parse(
          "ndarray", "shape, dtype=float, buffer=None, offset=0, strides=None, order=None");

  @Override
  public String className() {
    return "ndarray";
  }

  @Override
  public boolean isInstance(Object value) {
    return value instanceof NDArray
        || value instanceof dev.legato.library.Operand o && o.priority() > 10 && o.isOf("ndarray");
  }

  @Override
  public Object call(Args args) {
    Object[] a = SIGNATURE.bind(args);
    if (!Arguments.absent(a[2]) || !Arguments.absent(a[4])) {
      throw LegatoException.notImplemented(
          "np.ndarray(...) of a buffer or with strides; use np.frombuffer or np.array");
    }
    return session.call("empty", a[0], a[1]);
  }

  /** {@code np.ndarray[...]} of annotations. */
  @Override
  public Object getItem(Object key) {
    return this;
  }

  @Override
  public String repr() {
    return "<class 'numpy.ndarray'>";
  }
}
