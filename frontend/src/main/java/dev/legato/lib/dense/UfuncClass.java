package dev.legato.lib.dense;

import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.TypeObject;

/** {@code np.ufunc}, the class. */
record UfuncClass() implements TypeObject {
  @Override
  public String className() {
    return "ufunc";
  }

  @Override
  public boolean isInstance(Object value) {
    return value instanceof Ufunc || value instanceof ComposedUfunc;
  }

  @Override
  public Object call(Args args) {
    throw LegatoException.type("cannot create 'numpy.ufunc' instances");
  }

  @Override
  public String repr() {
    return "<class 'numpy.ufunc'>";
  }
}
