package dev.legato.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A random program: a list of statements that can be taken out one by one. */
record Program(long seed, List<Statement> statements) {
  private static final String INDENT = "    ";

  Program {
    statements = List.copyOf(statements);
  }

  /**
   * One statement.
   *
   * @param text its line, or the head of its block
   * @param block the statements of the block; empty for a simple statement
   * @param guarded whether it stands in a try that prints what it raises
   */
  record Statement(String text, List<Statement> block, boolean guarded) {
    Statement {
      block = List.copyOf(block);
    }

    static Statement simple(String text) {
      return new Statement(text, List.of(), false);
    }

    static Statement guarded(String text) {
      return new Statement(text, List.of(), true);
    }

    static Statement block(String head, List<Statement> body) {
      return new Statement(head, body, false);
    }

    private void write(StringBuilder out, String indent) {
      if (guarded) {
        out.append(indent).append("try:\n");
        out.append(indent).append(INDENT).append(text).append('\n');
        out.append(indent).append("except Exception as e:\n");
        out.append(indent).append(INDENT).append("print(type(e).__name__, str(e).strip())\n");
        return;
      }
      out.append(indent).append(text).append('\n');
      block.forEach(s -> s.write(out, indent + INDENT));
    }
  }

  /** {@return the script} */
  String text() {
    StringBuilder out = new StringBuilder();
    statements.forEach(s -> s.write(out, ""));
    String sparse = out.indexOf("sp.") < 0 ? "" : "import scipy.sparse as sp\n";
    return "import numpy as np\n" + sparse + out;
  }

  /**
   * {@return a smaller program that still fails: none of its statements can be left out}
   *
   * @param fails whether a program shows the failure
   * @param attempts how many programs may be tried
   */
  Program shrink(Predicate<Program> fails, int attempts) {
    Program best = this;
    int left = attempts;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Program p : best.smaller()) {
        if (left-- <= 0) {
          return best;
        }
        if (fails.test(p)) {
          best = p;
          smaller = true;
          break;
        }
      }
    }
    return best;
  }

  /** Candidates, the boldest first. */
  private List<Program> smaller() {
    List<Program> result = new ArrayList<>();
    for (int length = statements.size() / 2; length >= 1; length /= 2) {
      for (int from = statements.size() - length; from >= 0; from -= length) {
        result.add(new Program(seed, without(statements, from, length)));
      }
    }
    for (int i = 0; i < statements.size(); i++) {
      Statement s = statements.get(i);
      List<Statement> before = statements.subList(0, i);
      List<Statement> after = statements.subList(i + 1, statements.size());
      if (s.guarded()) {
        result.add(joined(before, List.of(Statement.simple(s.text())), after));
      }
      if (!s.block().isEmpty()) {
        if (s.text().startsWith("for ")) {
          result.add(joined(before, s.block(), after));
        }
        for (int k = 0; s.block().size() > 1 && k < s.block().size(); k++) {
          Statement less = Statement.block(s.text(), without(s.block(), k, 1));
          result.add(joined(before, List.of(less), after));
        }
      }
    }
    return result;
  }

  private Program joined(List<Statement> a, List<Statement> b, List<Statement> c) {
    List<Statement> all = new ArrayList<>(a);
    all.addAll(b);
    all.addAll(c);
    return new Program(seed, all);
  }

  private static List<Statement> without(List<Statement> list, int from, int length) {
    return IntStream.range(0, list.size())
        .filter(i -> i < from || i >= from + length)
        .mapToObj(list::get)
        .toList();
  }
}
