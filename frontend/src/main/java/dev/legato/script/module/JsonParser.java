package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Numbers;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON. Errors tell the line, column and offset as CPython does. */
final class JsonParser {
  private final String text;
  private final @Nullable Object objectHook;
  private final @Nullable Object pairsHook;
  private final @Nullable Object parseFloat;
  private final @Nullable Object parseInt;
  private final @Nullable Object parseConstant;
  private int at;

  JsonParser(
      String text,
      @Nullable Object objectHook,
      @Nullable Object pairsHook,
      @Nullable Object parseFloat,
      @Nullable Object parseInt,
      @Nullable Object parseConstant) {
    this.text = text;
    this.objectHook = objectHook;
    this.pairsHook = pairsHook;
    this.parseFloat = parseFloat;
    this.parseInt = parseInt;
    this.parseConstant = parseConstant;
  }

  Object document() {
    if (text.startsWith("\ufeff")) {
      throw error("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
    }
    space();
    Object v = value();
    space();
    if (at < text.length()) {
      throw error("Extra data", at);
    }
    return v;
  }

  private PyError error(String message, int offset) {
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int newline = offset == 0 ? -1 : text.lastIndexOf('\n', offset - 1);
    int column = offset - newline;
    PyError e =
        new PyError(
            Exceptions.get("json.decoder.JSONDecodeError"),
            message + ": line " + line + " column " + column + " (char " + offset + ")");
    e.value.fields.put("msg", message);
    e.value.fields.put("doc", text);
    e.value.fields.put("pos", (long) offset);
    e.value.fields.put("lineno", (long) line);
    e.value.fields.put("colno", (long) column);
    return e;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private Object value() {
    switch (peek()) {
      case '"':
        at++;
        return string();
      case '{':
        at++;
        return object();
      case '[':
        at++;
        return array();
      case 'n', 't', 'f', 'N', 'I':
        return word();
      default:
        if (text.startsWith("-Infinity", at)) {
          at += 9;
          return constant("-Infinity", Double.NEGATIVE_INFINITY);
        }
        return number();
    }
  }

  private Object constant(String name, double d) {
    return parseConstant == null ? (Object) d : Calls.call(parseConstant, name);
  }

  private Object word() {
    int start = at;
    for (String w : List.of("null", "true", "false", "NaN", "Infinity")) {
      if (text.startsWith(w, at)) {
        at += w.length();
        return switch (w) {
          case "null" -> None.NONE;
          case "true" -> true;
          case "false" -> false;
          case "NaN" -> constant(w, Double.NaN);
          default -> constant(w, Double.POSITIVE_INFINITY);
        };
      }
    }
    throw error("Expecting value", start);
  }

  private boolean digit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private Object number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else if (digit()) {
      while (digit()) {
        at++;
      }
    } else {
      at = start;
      throw error("Expecting value", start);
    }
    boolean real = false;
    int mark = at;
    if (peek() == '.') {
      at++;
      if (digit()) {
        real = true;
        while (digit()) {
          at++;
        }
        mark = at;
      }
      at = mark;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      if (digit()) {
        real = true;
        while (digit()) {
          at++;
        }
        mark = at;
      }
      at = mark;
    }
    String s = text.substring(start, at);
    if (real) {
      return parseFloat != null ? Calls.call(parseFloat, s) : (Object) Double.parseDouble(s);
    }
    return parseInt != null ? Calls.call(parseInt, s) : Numbers.norm(new BigInteger(s));
  }

  private String string() {
    int begin = at - 1;
    StringBuilder out = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        throw error("Unterminated string starting at", begin);
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c < 32) {
        throw error("Invalid control character at", at - 1);
      }
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (at >= text.length()) {
        throw error("Unterminated string starting at", begin);
      }
      char e = text.charAt(at++);
      switch (e) {
        case '"', '\\', '/' -> out.append(e);
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> {
          String hex = text.substring(at, Math.min(text.length(), at + 4));
          if (!hex.matches("[0-9a-fA-F]{4}")) {
            throw error("Invalid \\uXXXX escape", at - 1);
          }
          out.append((char) Integer.parseInt(hex, 16));
          at += 4;
        }
        default -> throw error("Invalid \\escape", at - 2);
      }
    }
  }

  private Object array() {
    List<Object> out = new ArrayList<>();
    space();
    if (peek() == ']') {
      at++;
      return out;
    }
    while (true) {
      out.add(value());
      space();
      if (peek() == ']') {
        at++;
        return out;
      }
      if (peek() != ',') {
        throw error("Expecting ',' delimiter", at);
      }
      at++;
      space();
    }
  }

  private Object object() {
    List<Object> pairs = new ArrayList<>();
    PyDict out = new PyDict();
    space();
    if (peek() != '}') {
      if (peek() != '"') {
        throw error("Expecting property name enclosed in double quotes", at);
      }
      while (true) {
        at++;
        String key = string();
        space();
        if (peek() != ':') {
          throw error("Expecting ':' delimiter", at);
        }
        at++;
        space();
        Object v = value();
        out.put(key, v);
        pairs.add(Tuple.of(key, v));
        space();
        if (peek() == '}') {
          break;
        }
        if (peek() != ',') {
          throw error("Expecting ',' delimiter", at);
        }
        at++;
        space();
        if (peek() != '"') {
          throw error("Expecting property name enclosed in double quotes", at);
        }
      }
    }
    at++;
    if (pairsHook != null) {
      return Calls.call(pairsHook, pairs);
    }
    return objectHook == null ? out : Calls.call(objectHook, out);
  }
}
