package dev.legato.library;

/** A class as a value: what {@code type(x)} gives and {@code isinstance} takes. */
public interface TypeObject extends Dynamic, Callable {
  /** {@return the name of the class, such as {@code float64}} */
  String className();

  /** {@return whether {@code value} is an instance of this class or of one below it} */
  boolean isInstance(Object value);

  @Override
  default String typeName() {
    return "type";
  }

  @Override
  default @org.jspecify.annotations.Nullable Object attribute(String name) {
    return switch (name) {
      case "__name__", "__qualname__" -> className();
      case "__module__" -> repr().replaceFirst("^<class '(.*)\\.[^.]*'>$", "$1");
      case "__instancecheck__" -> (Callable) args -> isInstance(args.positional().getFirst());
      default -> null;
    };
  }
}
