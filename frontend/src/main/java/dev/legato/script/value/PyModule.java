package dev.legato.script.value;

import dev.legato.library.Dynamic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A module whose members are in a map. */
public final class PyModule implements Dynamic {
  public final String name;
  public final Map<String, Object> members;
  private final @Nullable String file;

  /** Whether its text is still running: what it does not have yet may come. */
  public boolean initializing;

  public PyModule(String name, Map<String, Object> members, @Nullable String file) {
    this.name = name;
    this.members = members;
    this.file = file;
  }

  public PyModule(String name, Map<String, Object> members) {
    this(name, owned(name, members), null);
  }

  private static Map<String, Object> owned(String name, Map<String, Object> members) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.replaceAll((k, v) -> v instanceof Native n ? n.of(name) : v);
    return all;
  }

  @Override
  public String typeName() {
    return "module";
  }

  @Override
  public @Nullable Object attribute(String key) {
    Object found = members.get(key);
    if (found != null) {
      return found;
    }
    return switch (key) {
      case "__name__" -> name;
      case "__file__" -> file;
      case "__annotations__" -> members.computeIfAbsent(key, k -> new PyDict());
      case "__doc__" -> dev.legato.library.None.NONE;
      case "__dict__" -> {
        PyDict d = new PyDict();
        members.forEach(d::put);
        yield d;
      }
      default ->
          members.get("__getattr__") instanceof PyCallable own && !isSpecial(key)
              ? own.call1(key)
              : null;
    };
  }

  /** Names that the interpreter itself looks for are no business of {@code __getattr__}. */
  private static boolean isSpecial(String key) {
    return key.equals("__class__") || key.equals("__all__") || key.equals("__path__");
  }

  @Override
  public List<String> attributeNames() {
    return new ArrayList<>(members.keySet());
  }

  @Override
  public void setAttribute(String key, Object value) {
    members.put(key, value);
  }

  @Override
  public String repr() {
    if (file == null && members.get("__path__") != null) {
      return "<module '" + name + "' (namespace)>";
    }
    return file == null
        ? "<module '" + name + "' (built-in)>"
        : "<module '" + name + "' from '" + file + "'>";
  }
}
