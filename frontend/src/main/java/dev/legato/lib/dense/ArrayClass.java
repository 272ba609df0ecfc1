package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.TypeObject;

/** {@code np.ndarray}, the class: for {@code isinstance}. */
record ArrayClass() implements TypeObject {
  @Override
  public String className() {
    return "ndarray";
  }

  @Override
  public boolean isInstance(Object value) {
    return value instanceof NDArray;
  }

  @Override
  public Object call(Args args) {
    throw LegatoException.notImplemented("np.ndarray(...); use np.empty or np.array");
  }

  @Override
  public String repr() {
    return "<class 'numpy.ndarray'>";
  }
}
