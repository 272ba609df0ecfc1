package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the members of a module, and reads the arguments of its functions. */
final class Contents {
  private final String name;
  private final Map<String, Object> members = new LinkedHashMap<>();

  private Contents(String name) {
    this.name = name;
  }

  static Contents of(String name) {
    return new Contents(name);
  }

  /** A function; see {@link dev.legato.script.value.Signature} for the text. */
  Contents def(String signature, Native.Body body) {
    Native n = Native.of(signature, body);
    members.put(n.name(), n);
    return this;
  }

  Contents put(String key, Object value) {
    members.put(key, value);
    return this;
  }

  Contents putAll(Map<String, ?> more) {
    members.putAll(more);
    return this;
  }

  PyModule module() {
    return new PyModule(name, members);
  }

  /** {@return the argument, or null if it is absent or None} */
  static @Nullable Object given(@Nullable Object argument) {
    return argument == None.NONE ? null : argument;
  }

  static Object or(@Nullable Object argument, Object otherwise) {
    return argument == null ? otherwise : argument;
  }

  static boolean flag(@Nullable Object argument, boolean otherwise) {
    return argument == null ? otherwise : Truth.of(argument);
  }

  /** {@return the text of an argument that must be text} */
  static String text(@Nullable Object argument, String what) {
    if (argument != null && PyObject.unwrap(argument) instanceof String s) {
      return s;
    }
    throw Errors.type(
        what + " must be str, not " + Texts.typeName(argument == null ? None.NONE : argument));
  }

  /** Runs an action and gives None. */
  static Object none(Runnable action) {
    action.run();
    return None.NONE;
  }
}
