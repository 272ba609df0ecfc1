package dev.legato.script;

import java.util.List;
import java.util.Optional;

/** Finds library modules by name. */
public interface ModuleSource {
  ModuleSource NONE =
      new ModuleSource() {
        @Override
        public Optional<Object> find(String dottedName) {
          return Optional.empty();
        }

        @Override
        public List<String> names() {
          return List.of();
        }
      };

  /** {@return the module object (a Dynamic) of a dotted name such as {@code scipy.sparse}} */
  Optional<Object> find(String dottedName);

  /** {@return the names that can be found, for suggestions} */
  List<String> names();
}
