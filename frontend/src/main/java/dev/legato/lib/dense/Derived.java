package dev.legato.lib.dense;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.library.Library;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions of module {@code numpy} that are composed of others, written in the language itself.
 */
public final class Derived implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  /** Scripts beside this class, and the module below {@code numpy} that each belongs to. */
  private static final Map<String, String> SCRIPTS =
      Map.ofEntries(
          Map.entry("elements.lgt", ""),
          Map.entry("calculus.lgt", ""),
          Map.entry("errors.lgt", ""),
          Map.entry("functions.lgt", ""),
          Map.entry("histograms.lgt", ""),
          Map.entry("limits.lgt", ""),
          Map.entry("nans.lgt", ""),
          Map.entry("orders.lgt", ""),
          Map.entry("padding.lgt", ""),
          Map.entry("parts.lgt", ""),
          Map.entry("sets.lgt", ""),
          Map.entry("statistics.lgt", ""),
          Map.entry("shapes.lgt", ""),
          Map.entry("contraction.lgt", ""),
          Map.entry("counting.lgt", ""),
          Map.entry("grids.lgt", ""),
          Map.entry("iteration.lgt", ""),
          Map.entry("nditer.lgt", ""),
          Map.entry("kinds.lgt", ""),
          Map.entry("places.lgt", ""),
          Map.entry("polynomials.lgt", ""),
          Map.entry("testing.lgt", "testing."),
          Map.entry("hints.lgt", "typing."),
          Map.entry("scimath.lgt", "emath."));

  private static final List<String> OTHERS = List.of("strides.lgt", "spaces.lgt", "windows.lgt");

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    SCRIPTS.forEach(
        (file, module) -> add(m, module, LibraryScript.of(session, Derived.class, file)));
    aliases(session, m);
    return m;
  }

  @Override
  public List<String> scripts() {
    List<String> all = new ArrayList<>(SCRIPTS.keySet());
    all.addAll(OTHERS);
    return all;
  }

  /** Modules that show functions of others, and what Java code calls for its rare cases. */
  private static void aliases(Session session, Map<String, Object> m) {
    LibraryScript strides = LibraryScript.of(session, Derived.class, "strides.lgt");
    for (String name : strides.functions()) {
      String module = name.startsWith("normalize") ? "lib.array_utils." : "lib.stride_tricks.";
      m.put(module + name, strides.function(name));
    }
    LibraryScript spaces = LibraryScript.of(session, Derived.class, "spaces.lgt");
    LibraryScript windows = LibraryScript.of(session, Derived.class, "windows.lgt");
    m.put("correlate.windows", windows.function("correlated"));
    m.put("linspace.arrays", spaces.function("linspace"));
    m.put("logspace.arrays", spaces.function("logspace"));
    m.put("geomspace", spaces.function("geomspace"));
    Map<String, Object> math = new LinkedHashMap<>(m);
    math.forEach((name, f) -> {
      if (name.startsWith("emath.")) {
        m.put("lib.scimath" + name.substring("emath".length()), f);
      }
    });
  }

  /** Names with a leading underscore are for other functions of the library. */
  private static void add(Map<String, Object> m, String module, LibraryScript script) {
    for (String name : script.functions()) {
      define(m, module + dotted(name), script.function(name));
    }
    for (String name : script.classes()) {
      define(m, module + name, script.value(name));
    }
    for (String name : script.values()) {
      define(m, module + name, script.value(name));
    }
  }

  private static void define(Map<String, Object> m, String name, Object value) {
    if (m.put(name, value) != null) {
      throw new IllegalStateException(name + " is defined twice");
    }
  }

  private static String dotted(String name) {
    return name.startsWith("linalg_") ? "linalg." + name.substring("linalg_".length()) : name;
  }
}
