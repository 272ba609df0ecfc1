package dev.legato.lib.polynomial;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.library.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The modules below {@code numpy.polynomial}, a family of polynomials each. */
public final class Polynomials implements Library {
  /** A module, the prefix of its functions, and its class. */
  private record Family(String module, String prefix, String className, List<String> more) {}

  private static final List<Family> FAMILIES =
      List.of(
          new Family("polynomial", "poly", "Polynomial", List.of("polyvalfromroots")),
          new Family(
              "chebyshev",
              "cheb",
              "Chebyshev",
              List.of("chebgauss", "chebweight", "chebpts1", "chebpts2", "chebinterpolate")),
          new Family("legendre", "leg", "Legendre", List.of("leggauss", "legweight")),
          new Family("hermite", "herm", "Hermite", List.of("hermgauss", "hermweight")),
          new Family("hermite_e", "herme", "HermiteE", List.of("hermegauss", "hermeweight")),
          new Family("laguerre", "lag", "Laguerre", List.of("laggauss", "lagweight")));

  /** What every family has. */
  private static final List<String> COMMON =
      List.of(
          "zero",
          "one",
          "x",
          "domain",
          "line",
          "add",
          "sub",
          "mulx",
          "mul",
          "div",
          "pow",
          "val",
          "val2d",
          "val3d",
          "grid2d",
          "grid3d",
          "der",
          "int",
          "vander",
          "vander2d",
          "vander3d",
          "fit",
          "trim",
          "fromroots",
          "roots",
          "companion");

  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Override
  public List<String> scripts() {
    return List.of("families.lgt", "classes.lgt", "series.lgt", "polyutils.lgt");
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(session, Polynomials.class, "families.lgt");
    LibraryScript classes =
        LibraryScript.of(session, Polynomials.class, "classes.lgt", "numpy.polynomial");
    for (Family f : FAMILIES) {
      String module = "polynomial." + f.module + ".";
      COMMON.forEach(name -> m.put(module + f.prefix + name, script.value(f.prefix + name)));
      f.more.forEach(name -> m.put(module + name, script.value(name)));
      if (!f.prefix.equals("poly")) {
        m.put(module + f.prefix + "2poly", script.value(f.prefix + "2poly"));
        m.put(module + "poly2" + f.prefix, script.value("poly2" + f.prefix));
      }
      m.put(module + f.className, classes.value(f.className));
      m.put(module + "ABCPolyBase", classes.value("ABCPolyBase"));
      m.put("polynomial." + f.className, classes.value(f.className));
    }
    m.put("polynomial.set_default_printstyle", classes.function("set_default_printstyle"));
    LibraryScript series = LibraryScript.of(session, Polynomials.class, "series.lgt");
    m.put("polynomial._Family", series.value("Family"));
    m.put("polynomial._FAMILIES", script.value("FAMILIES"));
    LibraryScript shared = LibraryScript.of(session, Polynomials.class, "polyutils.lgt");
    shared.functions().forEach(f -> m.put("polynomial.polyutils." + f, shared.function(f)));
    return m;
  }
}
