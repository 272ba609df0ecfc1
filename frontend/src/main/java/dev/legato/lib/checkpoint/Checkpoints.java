package dev.legato.lib.checkpoint;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.library.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code import legato}. */
public final class Checkpoints implements Library {
  @Override
  public List<String> modules() {
    return List.of("legato");
  }

  @Override
  public Map<String, Object> members(Session session) {
    LibraryScript script = LibraryScript.of(session, Checkpoints.class, "legato.py");
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("checkpointed", script.function("checkpointed"));
    return m;
  }
}
