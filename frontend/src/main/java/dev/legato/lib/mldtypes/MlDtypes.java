package dev.legato.lib.mldtypes;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.array.ScalarClass;
import dev.legato.array.SessionClass;
import dev.legato.library.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code import ml_dtypes}. */
public final class MlDtypes implements Library {
  @Override
  public List<String> modules() {
    return List.of("ml_dtypes");
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("bfloat16", new SessionClass(session, ScalarClass.BFLOAT16));
    LibraryScript script = LibraryScript.of(session, MlDtypes.class, "ml_dtypes.lgt");
    m.put("finfo", script.function("finfo"));
    return m;
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("float8_e4m3fn", "float8_e5m2", "float6_e2m3fn", "float4_e2m1fn")) {
      m.put(name, "use bfloat16 or np.float16");
    }
    for (String name : List.of("int2", "int4", "uint2", "uint4", "iinfo")) {
      m.put(name, "use np.int8 and np.iinfo");
    }
    return m;
  }
}
