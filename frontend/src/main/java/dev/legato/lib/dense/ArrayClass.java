package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.TypeObject;
import org.jspecify.annotations.Nullable;

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

  @Override
  public @Nullable Object attribute(String name) {
    return name.equals("__name__") ? "ndarray" : null;
  }
}
