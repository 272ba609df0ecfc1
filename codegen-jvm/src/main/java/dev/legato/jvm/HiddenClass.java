package dev.legato.jvm;

import java.lang.invoke.MethodHandles;

/** Loads generated classes as hidden members of this package. */
final class HiddenClass {
  private HiddenClass() {}

  static Object instance(byte[] bytes) {
    try {
      Class<?> type = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated class cannot be loaded", e);
    }
  }
}
