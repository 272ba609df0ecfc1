package dev.legato.lib.dense;

import dev.legato.array.DTypeObject;
import dev.legato.array.DTypes;
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
    return new DTypeObject(DTypes.of(args.positional().getFirst()));
  }

  @Override
  public String repr() {
    return "<class 'numpy.dtype'>";
  }
}
