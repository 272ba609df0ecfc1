package dev.legato.lib.random;

import dev.legato.library.Args;
import dev.legato.library.Routine;
import dev.legato.library.Signed;
import dev.legato.library.TypeObject;
import java.util.Locale;
import java.util.function.Function;

/** A class of {@code numpy.random}: its constructor, and the Java class of its instances. */
record RandomClass(String module, Routine constructor, Class<?> instances, String kind)
    implements TypeObject, Signed {
  /** {@return a class all of whose instances are of a Java class} */
  static RandomClass of(
      String name,
      String module,
      String parameters,
      Class<?> instances,
      Function<Object[], Object> constructor) {
    return new RandomClass(module, Routine.of(name, parameters, constructor), instances, "");
  }

  /** {@return the class of the bit generators of a name} */
  static RandomClass ofBits(String name, Function<Object[], Object> constructor) {
    Routine made = Routine.of(name, "seed=None", constructor);
    return new RandomClass(module(name), made, BitGenerator.class, name);
  }

  /** {@return the module of a bit generator} */
  static String module(String name) {
    return "numpy.random._" + name.toLowerCase(Locale.ROOT);
  }

  @Override
  public String className() {
    return constructor.signature().function();
  }

  @Override
  public boolean isInstance(Object value) {
    return instances.isInstance(value)
        && (kind.isEmpty() || value instanceof BitGenerator g && g.typeName().endsWith("." + kind));
  }

  @Override
  public Object call(Args args) {
    return constructor.call(args);
  }

  @Override
  public String parameters() {
    return constructor.parameters();
  }

  @Override
  public String repr() {
    return "<class '" + module + "." + className() + "'>";
  }
}
