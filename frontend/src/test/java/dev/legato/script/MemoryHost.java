package dev.legato.script;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host whose files and streams are in memory. */
final class MemoryHost implements Host {
  final StringBuilder output = new StringBuilder();
  final Map<String, byte[]> files = new HashMap<>();
  private final Iterator<String> input;

  MemoryHost(String... lines) {
    this.input = List.of(lines).iterator();
  }

  @Override
  public void write(String text, boolean error) {
    output.append(text);
  }

  @Override
  public @Nullable String readLine() {
    return input.hasNext() ? input.next() : null;
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] data = files.get(path);
    if (data == null) {
      throw new NoSuchFileException(path);
    }
    return data;
  }

  @Override
  public void write(String path, byte[] data, boolean append) {
    byte[] old = append ? files.getOrDefault(path, new byte[0]) : new byte[0];
    byte[] all = java.util.Arrays.copyOf(old, old.length + data.length);
    System.arraycopy(data, 0, all, old.length, data.length);
    files.put(path, all);
  }

  @Override
  public boolean exists(String path) {
    return files.containsKey(path);
  }

  @Override
  public boolean isDirectory(String path) {
    return false;
  }

  @Override
  public List<String> list(String path) {
    return new ArrayList<>(files.keySet());
  }
}
