package dev.legato;

import dev.legato.error.LegatoException;
import dev.legato.library.Dynamic;
import dev.legato.library.Lazy;
import dev.legato.script.ModuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of a session as importable modules: {@code numpy} with {@code numpy.linalg} below
 * it, {@code scipy.sparse} below {@code scipy}.
 */
final class LibraryModules implements ModuleSource {
  private final Session session;
  private final Map<String, Object> built = new LinkedHashMap<>();

  LibraryModules(Session session) {
    this.session = session;
  }

  @Override
  public List<String> names() {
    return List.copyOf(session.moduleNames());
  }

  @Override
  public Optional<Object> find(String dottedName) {
    Object known = built.get(dottedName);
    if (known != null) {
      return Optional.of(known);
    }
    String now = FormerNames.now(dottedName);
    Optional<Object> found = now != null ? find(now) : Optional.ofNullable(make(dottedName));
    found.ifPresent(m -> built.put(dottedName, m));
    return found;
  }

  private @Nullable Object make(String name) {
    Map<String, Object> members = new LinkedHashMap<>();
    boolean exists = false;
    for (String module : session.moduleNames()) {
      if (module.equals(name)) {
        exists = true;
        members.putAll(session.module(module).orElseThrow());
      } else if (module.startsWith(name + ".")) {
        exists = true;
      } else if (name.startsWith(module + ".")) {
        String prefix = name.substring(module.length() + 1) + ".";
        for (Map.Entry<String, Object> e : session.module(module).orElseThrow().entrySet()) {
          if (e.getKey().startsWith(prefix)) {
            exists = true;
            members.put(e.getKey().substring(prefix.length()), e.getValue());
          }
        }
      }
    }
    return exists ? new Module(name, members) : null;
  }

  /** A module object; its submodules are attributes. */
  private final class Module implements Dynamic {
    private final String name;
    private final Map<String, Object> members;

    Module(String name, Map<String, Object> members) {
      this.name = name;
      this.members = members;
    }

    @Override
    public String typeName() {
      return "module";
    }

    @Override
    public @Nullable Object attribute(String attribute) {
      Object value = members.get(attribute);
      if (value instanceof Lazy lazy) {
        value = lazy.get();
        members.put(attribute, value);
      }
      if (value != null) {
        return value;
      }
      if (attribute.equals("__name__")) {
        return name;
      }
      Optional<Object> submodule = find(name + "." + attribute);
      if (submodule.isPresent()) {
        return submodule.get();
      }
      if (attribute.startsWith("__")) {
        return null;
      }
      String unsupported = session.unsupported(name, attribute);
      if (unsupported.isEmpty()) {
        return null;
      }
      throw new LegatoException(
          "AttributeError",
          "module '" + name + "' has no attribute '" + attribute + "'" + unsupported);
    }

    @Override
    public List<String> attributeNames() {
      TreeSet<String> names = new TreeSet<>();
      members
          .keySet()
          .forEach(k -> names.add(k.contains(".") ? k.substring(0, k.indexOf('.')) : k));
      String prefix = name + ".";
      session.moduleNames().stream()
          .filter(m -> m.startsWith(prefix))
          .forEach(m -> names.add(m.substring(prefix.length()).split("\\.")[0]));
      return new ArrayList<>(names);
    }

    @Override
    public String repr() {
      return "<module '" + name + "' (legato)>";
    }
  }
}
