package dev.legato.cli;

import dev.legato.error.LegatoException;
import dev.legato.script.Interpreter;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes names of variables and built-ins, and attributes of dotted names. */
final class NameCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "and",
          "assert",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "False",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "None",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "True",
          "try",
          "while",
          "with",
          "yield");
  private static final Pattern NAMES = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

  private final Interpreter interpreter;

  NameCompleter(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    for (String s : completions(line.word())) {
      candidates.add(new Candidate(s, s, null, null, null, null, false));
    }
  }

  /** {@return the dotted names that begin with the word; those with underscores only on request} */
  TreeSet<String> completions(String word) {
    TreeSet<String> out = new TreeSet<>();
    int dot = word.lastIndexOf('.');
    String owner = dot < 0 ? "" : word.substring(0, dot);
    if (dot < 0) {
      out.addAll(KEYWORDS);
      out.addAll(interpreter.names());
      out.addAll(names("dir(__import__('builtins'))"));
    } else if (NAMES.matcher(owner).matches()) {
      names("dir(" + owner + ")").forEach(n -> out.add(owner + "." + n));
    }
    String start = dot < 0 ? word : word.substring(dot + 1);
    out.removeIf(s -> !s.startsWith(word) || (start.isEmpty() && s.charAt(dot + 1) == '_'));
    return out;
  }

  private List<String> names(String expression) {
    try {
      return interpreter.evaluate(expression + "\n", "<completion>") instanceof List<?> l
          ? l.stream().map(String::valueOf).toList()
          : List.of();
    } catch (LegatoException e) {
      return List.of();
    }
  }
}
