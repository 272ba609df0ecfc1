package dev.legato.lib.dense;

import dev.legato.array.DTypeObject;
import dev.legato.array.DTypes;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.TypeObject;

/** {@code np.dtype}, the class. */
record DTypeClass() implements TypeObject {
  @Override
  public String className() {
    return "dtype";
  }

  @Override
  public boolean isInstance(Object value) {
    return value instanceof DTypeObject;
  }

  @Override
  public Object call(Args args) {
    if (args.positional().isEmpty()) {
      throw LegatoException.type("dtype() missing required argument 'dtype' (pos 0)");
    }
    return new DTypeObject(DTypes.of(args.positional().getFirst()));
  }

  /** {@code np.dtype[...]} of annotations. */
  @Override
  public Object getItem(Object key) {
    return this;
  }

  @Override
  public String repr() {
    return "<class 'numpy.dtype'>";
  }
}
