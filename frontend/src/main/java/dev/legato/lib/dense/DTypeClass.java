package dev.legato.lib.dense;

import dev.legato.array.DTypeObject;
import dev.legato.array.DTypes;
import dev.legato.array.TextType;
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
    return value instanceof DTypeObject || value instanceof TextType;
  }

  @Override
  public Object call(Args args) {
    if (args.positional().isEmpty()) {
      throw LegatoException.type("dtype() missing required argument 'dtype' (pos 0)");
    }
    Object spec = args.positional().getFirst();
    TextType text = TextType.find(spec);
    return text != null ? text : new DTypeObject(DTypes.of(spec));
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
