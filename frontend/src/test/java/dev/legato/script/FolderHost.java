package dev.legato.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A host with real files; temporary ones lie in a folder of the test. */
final class FolderHost implements Host {
  final StringBuilder output = new StringBuilder();
  final Map<String, String> environment = new TreeMap<>(Map.of("PATH", "/bin"));
  private final List<String> arguments;

  FolderHost(Path folder, String... arguments) {
    this.arguments = List.of(arguments);
    environment.put("TMPDIR", folder.toString());
  }

  @Override
  public void write(String text, boolean error) {
    output.append(text);
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(Path.of(path));
  }

  @Override
  public void write(String path, byte[] data, boolean append) throws IOException {
    if (append) {
      Files.write(Path.of(path), data, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      Files.write(Path.of(path), data);
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  @Override
  public boolean isDirectory(String path) {
    return Files.isDirectory(Path.of(path));
  }

  @Override
  public List<String> list(String path) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(path))) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    Files.createDirectory(Path.of(path));
  }

  @Override
  public void delete(String path) throws IOException {
    Files.delete(Path.of(path));
  }

  @Override
  public void move(String from, String to) throws IOException {
    Files.move(Path.of(from), Path.of(to), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public double modified(String path) throws IOException {
    return Files.getLastModifiedTime(Path.of(path)).toMillis() / 1000.0;
  }
}
