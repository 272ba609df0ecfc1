package dev.legato.lib.special;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.library.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.special}, written in the language itself. */
public final class Special implements Library {
  @Override
  public List<String> modules() {
    return List.of("scipy.special");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(s, Special.class, "special.lgt");
    script.functions().forEach(name -> m.put(name, script.function(name)));
    return m;
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("erfinv", "erfcinv", "ndtri", "erfcx", "dawsn")) {
      m.put(name, "use erf and erfc, and Newton's method for an inverse");
    }
    for (String name : List.of("digamma", "psi", "polygamma", "zeta", "gammainc", "gammaincc")) {
      m.put(name, "use gammaln, and differences of it");
    }
    for (String name : List.of("jv", "jn", "j0", "j1", "yv", "yn", "y0", "y1", "iv", "kv", "i1")) {
      m.put(name, "use np.i0, or a sum of the series");
    }
    m.put("i0", "use np.i0");
    for (String name : List.of("ellipk", "ellipe", "lambertw", "hyp2f1", "expi", "exp1")) {
      m.put(name, "use a numerical integral with np.trapezoid");
    }
    return m;
  }
}
