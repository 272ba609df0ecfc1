package dev.legato.script.module;

import dev.legato.script.Host;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.value.PyError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Operations on files and folders of a host, with the errors that scripts see. */
final class FileTrees {
  private final Host host;

  FileTrees(Host host) {
    this.host = host;
  }

  /** Something that a file system can refuse. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /** Runs an operation; what it refuses is an OSError of the right class that names the path. */
  static <T> T attempt(String path, Attempt<T> operation) {
    try {
      return operation.run();
    } catch (IOException e) {
      throw failed(e, path);
    }
  }

  static PyError failed(IOException e, String path) {
    return switch (e) {
      case FileAlreadyExistsException _ -> error("FileExistsError", 17, "File exists", path);
      case DirectoryNotEmptyException _ -> error("OSError", 39, "Directory not empty", path);
      case AccessDeniedException _ -> error("PermissionError", 13, "Permission denied", path);
      case NotDirectoryException _ -> error("NotADirectoryError", 20, "Not a directory", path);
      default -> FileValue.failed(e, path);
    };
  }

  static PyError error(String type, long number, String text, String path) {
    return new PyError(Exceptions.get(type), number, text, path);
  }

  List<String> list(String path) {
    if (!host.exists(path)) {
      throw error("FileNotFoundError", 2, "No such file or directory", path);
    }
    if (!host.isDirectory(path)) {
      throw error("NotADirectoryError", 20, "Not a directory", path);
    }
    return attempt(path, () -> host.list(path));
  }

  void makeDirectory(String path) {
    if (host.exists(path)) {
      throw error("FileExistsError", 17, "File exists", path);
    }
    attempt(
        path,
        () -> {
          host.makeDirectory(path);
          return path;
        });
  }

  void makeDirectories(String path, boolean mayExist) {
    if (host.exists(path)) {
      if (!mayExist || !host.isDirectory(path)) {
        throw error("FileExistsError", 17, "File exists", path);
      }
      return;
    }
    String parent = SystemModules.split(path.replaceFirst("/+$", ""))[0];
    if (!parent.isEmpty() && !host.exists(parent)) {
      makeDirectories(parent, true);
    }
    makeDirectory(path);
  }

  void delete(String path, boolean folder) {
    if (!host.exists(path)) {
      throw error("FileNotFoundError", 2, "No such file or directory", path);
    }
    if (host.isDirectory(path) != folder) {
      throw folder
          ? error("NotADirectoryError", 20, "Not a directory", path)
          : error("IsADirectoryError", 21, "Is a directory", path);
    }
    attempt(
        path,
        () -> {
          host.delete(path);
          return path;
        });
  }

  void deleteTree(String path) {
    for (String name : list(path)) {
      String inside = path + "/" + name;
      if (host.isDirectory(inside)) {
        deleteTree(inside);
      } else {
        delete(inside, false);
      }
    }
    delete(path, true);
  }

  void move(String from, String to) {
    if (!host.exists(from)) {
      throw new PyError(Exceptions.get("FileNotFoundError"), 2L, "No such file or directory", from);
    }
    attempt(
        from,
        () -> {
          host.move(from, to);
          return to;
        });
  }

  void copy(String from, String to) {
    byte[] data = attempt(from, () -> host.read(from));
    attempt(
        to,
        () -> {
          host.write(to, data, false);
          return to;
        });
  }

  void copyTree(String from, String to) {
    makeDirectories(to, true);
    for (String name : list(from)) {
      if (host.isDirectory(from + "/" + name)) {
        copyTree(from + "/" + name, to + "/" + name);
      } else {
        copy(from + "/" + name, to + "/" + name);
      }
    }
  }

  /** {@return the pattern of shell wildcards as a regular expression for one name} */
  static Pattern wildcard(String pattern) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
      if (c == '*') {
        out.append(".*");
      } else if (c == '?') {
        out.append('.');
      } else if (close > 0) {
        String set = pattern.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        out.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close;
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(out.toString(), Pattern.DOTALL);
  }

  private static boolean magic(String s) {
    return s.matches(".*[*?\\[].*");
  }

  /** {@return the paths below a folder that a pattern of names and wildcards matches} */
  List<String> glob(String folder, String pattern, boolean recursive) {
    List<String> out = new ArrayList<>();
    String rest = pattern;
    String base = folder;
    if (rest.startsWith("/")) {
      base = "/";
      rest = rest.replaceFirst("^/+", "");
    }
    glob(base, rest, recursive, out);
    return out;
  }

  private static String child(String base, String name) {
    return base.isEmpty() || base.endsWith("/") ? base + name : base + "/" + name;
  }

  private void glob(String base, String pattern, boolean recursive, List<String> out) {
    int slash = pattern.indexOf('/');
    String head = slash < 0 ? pattern : pattern.substring(0, slash);
    String rest = slash < 0 ? "" : pattern.substring(slash + 1);
    String here = base.isEmpty() ? "." : base;
    if (head.equals("**") && recursive) {
      if (rest.isEmpty()) {
        everything(base, out);
      } else {
        glob(base, rest, true, out);
        for (String name : names(here)) {
          if (!name.startsWith(".") && host.isDirectory(child(base, name))) {
            glob(child(base, name), pattern, true, out);
          }
        }
      }
      return;
    }
    if (!magic(head)) {
      String path = child(base, head);
      if (rest.isEmpty() ? host.exists(path) : host.isDirectory(path)) {
        if (rest.isEmpty()) {
          out.add(path);
        } else {
          glob(path, rest, recursive, out);
        }
      }
      return;
    }
    Pattern p = wildcard(head);
    for (String name : names(here)) {
      if (p.matcher(name).matches() && (head.startsWith(".") || !name.startsWith("."))) {
        String path = child(base, name);
        if (rest.isEmpty()) {
          out.add(path);
        } else if (host.isDirectory(path)) {
          glob(path, rest, recursive, out);
        }
      }
    }
  }

  private void everything(String base, List<String> out) {
    if (!base.isEmpty()) {
      out.add(base);
    }
    for (String name : names(base.isEmpty() ? "." : base)) {
      if (name.startsWith(".")) {
        continue;
      }
      if (host.isDirectory(child(base, name))) {
        everything(child(base, name), out);
      } else {
        out.add(child(base, name));
      }
    }
  }

  private List<String> names(String folder) {
    if (!host.isDirectory(folder)) {
      return List.of();
    }
    List<String> all = new ArrayList<>(attempt(folder, () -> host.list(folder)));
    all.sort(null);
    return all;
  }
}
