package dev.legato;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A script that belongs to a library, and what it defines. Read once in a JVM.
 *
 * @param name of the resource
 * @param functions by name, the text between the parentheses
 * @param classes their names, in order
 * @param values the names of its variables, in order
 */
record ScriptText(
    String name,
    String text,
    Map<String, String> functions,
    List<String> classes,
    List<String> values) {
  private static final ClassValue<Map<String, ScriptText>> READ =
      new ClassValue<>() {
        @Override
        protected Map<String, ScriptText> computeValue(Class<?> owner) {
          return new ConcurrentHashMap<>();
        }
      };

  /**
   * {@return the script of a resource beside a class}
   *
   * @throws UncheckedIOException when it cannot be read
   */
  static ScriptText of(Class<?> owner, String resource) {
    return READ.get(owner).computeIfAbsent(resource, r -> read(owner, r));
  }

  private static ScriptText read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource + " beside " + owner.getName());
      }
      return new Scan(new String(in.readAllBytes(), StandardCharsets.UTF_8)).result(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks for lines that define something. Without regular expressions and streams: this is done
   * for every script at every start.
   */
  private static final class Scan {
    private final String text;
    private final Map<String, String> functions = new LinkedHashMap<>();
    private final List<String> classes = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    Scan(String text) {
      this.text = text;
      for (int at = 0; at < text.length(); at = endOfLine(at) + 1) {
        line(at);
      }
    }

    ScriptText result(String name) {
      return new ScriptText(
          name,
          text,
          Collections.unmodifiableMap(functions),
          Collections.unmodifiableList(classes),
          Collections.unmodifiableList(values));
    }

    private void line(int at) {
      if (!isLetter(at)) {
        return;
      }
      int end = endOfWord(at);
      if (text.startsWith("def ", at)) {
        int open = text.indexOf('(', end);
        int close = endOfLine(open) - "):".length();
        boolean whole = text.startsWith("):", close);
        functions.put(text.substring(end + 1, open), whole ? text.substring(open + 1, close) : "");
      } else if (text.startsWith("class ", at) && isLetter(end + 1)) {
        classes.add(text.substring(end + 1, endOfWord(end + 1)));
      } else if (text.startsWith(" = ", end)) {
        values.add(text.substring(at, end));
      }
    }

    private int endOfLine(int at) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end;
    }

    private int endOfWord(int at) {
      int end = at;
      while (isLetter(end) || charAt(end) == '_' || Character.isDigit(charAt(end))) {
        end++;
      }
      return end;
    }

    private boolean isLetter(int at) {
      char c = charAt(at);
      return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z';
    }

    private char charAt(int at) {
      return at < text.length() ? text.charAt(at) : '\n';
    }
  }
}
