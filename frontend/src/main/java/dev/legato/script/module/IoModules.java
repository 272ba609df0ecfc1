package dev.legato.script.module;

import dev.legato.script.builtin.Exceptions;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyModule;

/** {@code io}. */
final class IoModules {
  private IoModules() {}

  static PyModule io(Context x) {
    Contents c = Contents.of("io");
    c.def("StringIO(initial_value=, newline=)", a -> new TextBuffer(false, a[0]));
    c.def("BytesIO(initial_bytes=)", a -> new TextBuffer(true, a[0]));
    c.put("open", Contents.or(x.builtins.get("open"), dev.legato.library.None.NONE));
    c.put("SEEK_SET", 0L).put("SEEK_CUR", 1L).put("SEEK_END", 2L);
    c.put("DEFAULT_BUFFER_SIZE", 8192L);
    c.put("UnsupportedOperation", Exceptions.get("io.UnsupportedOperation"));
    return c.module();
  }
}
