package dev.legato;

import dev.legato.library.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An importable module that is written in the language itself: the functions, classes and variables
 * of scripts beside the class. They are read when the module is first imported, and known by their
 * full names only ({@code scipy.integrate.quad}). A script {@code _name.lgt} is a module of its own
 * below, for the others.
 */
public abstract class ScriptModule implements Library {
  private final String name;
  private final List<String> resources;

  protected ScriptModule(String name, String... resources) {
    this.name = name;
    this.resources = List.of(resources);
  }

  @Override
  public final List<String> modules() {
    return List.of(name);
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    for (String resource : resources) {
      LibraryScript script = LibraryScript.of(session, getClass(), resource, name);
      String prefix = resource.startsWith("_") ? resource.replace("lgt", "") : "";
      script.functions().forEach(f -> m.put(prefix + f, script.function(f)));
      script.classes().forEach(c -> m.put(prefix + c, script.value(c)));
      script.values().forEach(v -> m.put(prefix + v, script.value(v)));
    }
    return m;
  }
}
