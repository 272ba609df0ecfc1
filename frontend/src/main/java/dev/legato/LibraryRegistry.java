package dev.legato;

import dev.legato.library.Callable;
import dev.legato.library.Exported;
import dev.legato.library.Library;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The libraries of one session: their functions by name and their modules. */
final class LibraryRegistry {
  private final Session session;
  private final Map<String, Callable> functions = new HashMap<>();
  private final Map<String, Map<String, Object>> modules = new LinkedHashMap<>();
  private final List<Library> libraries = new ArrayList<>();

  /** Modules whose members nobody has asked for. */
  private final Map<String, ScriptModule> untouched = new HashMap<>();

  private @Nullable Map<String, String> unsupported;

  LibraryRegistry(Session session) {
    this.session = session;
    for (Library library : ServiceLoader.load(Library.class)) {
      add(library);
    }
  }

  /**
   * The first library that registers a short name keeps it; {@code module.name} is always there.
   *
   * @throws IllegalArgumentException when one of its modules has one of its names already
   */
  void add(Library library) {
    libraries.add(library);
    unsupported = null;
    if (library instanceof ScriptModule script) {
      script.modules().forEach(m -> later(m, script));
      return;
    }
    Map<String, Object> all = new LinkedHashMap<>(library.members(session));
    Exported.of(session, library).forEach((name, f) -> define(library, all, name, f));
    all.forEach((name, value) -> {
      if (value instanceof Callable c) {
        functions.putIfAbsent(name, c);
        library.modules().forEach(m -> functions.put(m + "." + name, c));
      }
    });
    for (String module : library.modules()) {
      Map<String, Object> known = modules.computeIfAbsent(module, m -> new LinkedHashMap<>());
      all.forEach((name, value) -> define(library, known, name, value));
    }
  }

  private void later(String module, ScriptModule script) {
    if (modules.putIfAbsent(module, new LinkedHashMap<>()) != null) {
      throw new IllegalArgumentException(
          "library " + script.getClass().getName() + " defines " + module + ", which there is");
    }
    untouched.put(module, script);
  }

  private static void define(
      Library library, Map<String, Object> names, String name, Object value) {
    if (names.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException(
          "library " + library.getClass().getName() + " defines " + name + ", which there is");
    }
  }

  /** {@return what to use instead of a name that no library has, or null when nobody knows it} */
  @Nullable String instead(String name) {
    Map<String, String> known = unsupported;
    if (known == null) {
      known = new HashMap<>();
      for (Library library : libraries) {
        known.putAll(library.unsupported());
      }
      unsupported = known;
    }
    return known.get(name);
  }

  @Nullable Callable function(String name) {
    Callable known = functions.get(name);
    if (known != null) {
      return known;
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0 && untouched.containsKey(name.substring(0, dot))) {
      touch(name.substring(0, dot));
    }
    return functions.get(name);
  }

  Collection<String> moduleNames() {
    return modules.keySet();
  }

  private void touch(String module) {
    ScriptModule script = untouched.remove(module);
    if (script != null) {
      enter(module, Exported.of(session, script)); // its scripts import them
      enter(module, script.members(session));
    }
  }

  private void enter(String module, Map<String, ?> members) {
    modules.computeIfAbsent(module, m -> new LinkedHashMap<>()).putAll(members);
    members.forEach((name, value) -> {
      if (value instanceof Callable c) {
        functions.put(module + "." + name, c);
      }
    });
  }

  Optional<Map<String, Object>> module(String name) {
    touch(name);
    return Optional.ofNullable(modules.get(name));
  }
}
