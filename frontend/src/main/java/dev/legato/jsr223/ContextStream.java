package dev.legato.jsr223;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.script.ScriptEngine;

/** Bytes of UTF-8 text to the writer that an engine's context has at the moment. */
final class ContextStream extends OutputStream {
  private final ScriptEngine engine;
  private final boolean error;

  ContextStream(ScriptEngine engine, boolean error) {
    this.engine = engine;
    this.error = error;
  }

  private Writer writer() {
    return error ? engine.getContext().getErrorWriter() : engine.getContext().getWriter();
  }

  @Override
  public void write(int b) throws IOException {
    writer().write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    writer().write(new String(bytes, offset, count, StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    writer().flush();
  }
}
