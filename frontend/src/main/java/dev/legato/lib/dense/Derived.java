package dev.legato.lib.dense;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Library;
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

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    add(m, LibraryScript.of(session, Derived.class, "elements.lgt"));
    add(m, LibraryScript.of(session, Derived.class, "statistics.lgt"));
    LibraryScript shapes = LibraryScript.of(session, Derived.class, "shapes.lgt");
    add(m, shapes);
    m.put("mgrid", new IndexGrid(shapes.function("_grid"), false));
    m.put("ogrid", new IndexGrid(shapes.function("_grid"), true));
    return m;
  }

  private static void add(Map<String, Object> m, LibraryScript script) {
    for (String name : script.functions()) {
      String dotted =
          name.startsWith("linalg_") ? "linalg." + name.substring("linalg_".length()) : name;
      m.put(dotted, script.function(name));
    }
  }

  /** {@code np.mgrid} and {@code np.ogrid}: slices give arrays of indices. */
  private record IndexGrid(Callable make, boolean open) implements Dynamic {
    @Override
    public String typeName() {
      return open ? "OGridClass" : "MGridClass";
    }

    @Override
    public Object getItem(Object key) {
      return make.call(Args.of(key, open));
    }

    @Override
    public String repr() {
      return "<numpy " + typeName() + " object>";
    }
  }
}
