package dev.legato.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table as a page: one section per module, then what is missing. */
final class Page {
  private static final String HEAD =
      """
      # Coverage of NumPy and scipy.sparse

      Written by `CoverageTest`, which calls every function once per type of element; `lgt functions [NAME]`
      shows the same table. *Runs* says how the call ran: **fused** as a kernel that fuses with its neighbours;
      **opaque** as a routine of its own that is deferred too; **host** where the program waits, because the
      result's size or type depends on data or the function is written over values; empty for views and questions.
      *Types* are the element types the call took.
      """;

  private Page() {}

  static String of(String table) {
    Map<String, List<List<String>>> sections = new TreeMap<>();
    Map<String, List<String>> missing = new LinkedHashMap<>();
    int present = 0;
    for (String line : table.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      List<String> c = List.of(line.split("\t", -1));
      if (c.get(1).equals("missing")) {
        missing.computeIfAbsent(c.get(5), k -> new ArrayList<>()).add("`" + c.get(0) + "`");
      } else {
        present++;
        sections.computeIfAbsent(module(c.get(0)), k -> new ArrayList<>()).add(c);
      }
    }
    int absent = missing.values().stream().mapToInt(List::size).sum();
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n")
        .append(present)
        .append(" names are there, ")
        .append(absent)
        .append(" are not.\n");
    sections.forEach((module, rows) -> section(page, module, rows));
    page.append("\n## What is missing, and what to use instead\n\n");
    missing.forEach((instead, names) ->
        page.append("- ")
            .append(instead.isEmpty() ? "not there" : instead)
            .append(": ")
            .append(String.join(", ", names))
            .append("\n"));
    return page.toString();
  }

  private static String module(String name) {
    int dot = name.lastIndexOf('.');
    String module = dot < 0 ? "" : name.substring(0, dot);
    return module.startsWith("scipy")
        ? module
        : module.startsWith("<")
            ? "numpy objects: " + module.replaceAll("[<>]", "")
            : module.isEmpty() ? "numpy" : "numpy." + module;
  }

  private static void section(StringBuilder page, String module, List<List<String>> rows) {
    page.append("\n## ").append(module).append("\n\n");
    List<String> plain = new ArrayList<>();
    page.append("| name | parameters | types | runs |\n|---|---|---|---|\n");
    int start = page.length();
    for (List<String> c : rows) {
      String name = c.get(0).substring(c.get(0).lastIndexOf('.') + 1);
      if (c.get(1).equals("function")) {
        page.append("| `")
            .append(name)
            .append("` | `")
            .append(c.get(2).replace("|", "\\|"))
            .append("` | ")
            .append(c.get(3))
            .append(" | ")
            .append(c.get(4))
            .append(" |\n");
      } else {
        plain.add("`" + name + "`");
      }
    }
    if (page.length() == start) {
      page.setLength(start - "| name | parameters | types | runs |\n|---|---|---|---|\n".length());
    }
    if (!plain.isEmpty()) {
      page.append(page.charAt(page.length() - 2) == '\n' ? "" : "\n")
          .append("Also: ")
          .append(String.join(", ", plain))
          .append(".\n");
    }
  }
}
