package dev.legato.script.module;

import dev.legato.script.value.Native;
import dev.legato.script.value.PyModule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the members of a module. */
final class ModuleMembers {
  private final Map<String, Object> map = new LinkedHashMap<>();
  private final String name;

  ModuleMembers(String name) {
    this.name = name;
    map.put("__name__", name);
  }

  ModuleMembers def(String signature, Native.Body body) {
    Native n = Native.of(signature, body);
    map.put(n.name(), n);
    return this;
  }

  ModuleMembers put(String key, Object value) {
    map.put(key, value);
    return this;
  }

  ModuleMembers putAll(Map<String, ?> more) {
    map.putAll(more);
    return this;
  }

  Object get(String key) {
    return map.get(key);
  }

  PyModule module() {
    return new PyModule(name, map);
  }
}
