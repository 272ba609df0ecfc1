package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.module.ArgumentParsers.Exclusive;
import dev.legato.script.module.ArgumentParsers.Group;
import dev.legato.script.module.ArgumentParsers.ParserObject;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Texts;
import dev.legato.script.text.PercentFormat;
import dev.legato.script.value.PyDict;
import java.util.ArrayList;
import java.util.List;

/** The usage and help texts of a parser. */
final class ArgumentHelp {
  private static final int HELP_COLUMN = 24;
  private final ParserObject parser;
  private final int width;
  private final boolean raw;
  private final boolean rawHelp;
  private final boolean defaults;

  ArgumentHelp(ParserObject parser, int columns) {
    this.parser = parser;
    this.width = columns - 2;
    String style = parser.formatter;
    this.rawHelp = style.equals("RawTextHelpFormatter");
    this.raw = rawHelp || style.equals("RawDescriptionHelpFormatter");
    this.defaults = style.equals("ArgumentDefaultsHelpFormatter");
  }

  String usage() {
    if (parser.usage != null) {
      PyDict d = new PyDict();
      d.put("prog", parser.prog);
      return "usage: " + PercentFormat.format(parser.usage, d) + "\n";
    }
    List<String> options = new ArrayList<>();
    List<String> positionals = new ArrayList<>();
    List<ArgumentAction> done = new ArrayList<>();
    for (ArgumentAction a : parser.actions) {
      if (a.hidden() || done.contains(a)) {
        continue;
      }
      if (!a.option()) {
        positionals.add(a.values());
        continue;
      }
      Exclusive together = exclusive(a);
      if (together == null) {
        options.add(a.required ? part(a) : "[" + part(a) + "]");
      } else {
        done.addAll(together.members());
        List<String> all =
            together.members().stream().filter(m -> !m.hidden()).map(this::part).toList();
        options.add(
            together.required()
                ? "(" + String.join(" | ", all) + ")"
                : "[" + String.join(" | ", all) + "]");
      }
    }
    List<String> all = new ArrayList<>(options);
    all.addAll(positionals);
    String one = parser.prog + (all.isEmpty() ? "" : " " + String.join(" ", all));
    if ("usage: ".length() + one.length() <= width) {
      return "usage: " + one + "\n";
    }
    return "usage: " + wrapped(options, positionals) + "\n";
  }

  private @org.jspecify.annotations.Nullable Exclusive exclusive(ArgumentAction a) {
    for (Exclusive e : parser.exclusive) {
      if (e.members().contains(a) && e.members().size() > 1) {
        return e;
      }
    }
    return null;
  }

  private String part(ArgumentAction a) {
    if (a.kind.equals("boolean")) {
      return String.join(" | ", a.flags);
    }
    return a.takesNothing() ? a.flags.getFirst() : a.flags.getFirst() + " " + a.values();
  }

  private String wrapped(List<String> options, List<String> positionals) {
    int indent = "usage: ".length();
    if (indent + parser.prog.length() <= 0.75 * width) {
      String pad = " ".repeat(indent + parser.prog.length() + 1);
      List<String> lines = new ArrayList<>();
      if (!options.isEmpty()) {
        List<String> first = new ArrayList<>(options);
        first.addFirst(parser.prog);
        lines.addAll(lines(first, pad.length(), indent));
        lines.addAll(lines(positionals, pad.length(), pad.length()));
      } else {
        List<String> first = new ArrayList<>(positionals);
        first.addFirst(parser.prog);
        lines.addAll(lines(first, pad.length(), indent));
      }
      for (int i = 1; i < lines.size(); i++) {
        lines.set(i, pad + lines.get(i));
      }
      return String.join("\n", lines);
    }
    String pad = " ".repeat(indent);
    List<String> all = new ArrayList<>(options);
    all.addAll(positionals);
    List<String> lines = lines(all, indent, indent);
    if (lines.size() > 1) {
      lines = new ArrayList<>(lines(options, indent, indent));
      lines.addAll(lines(positionals, indent, indent));
    }
    return parser.prog + "\n" + pad + String.join("\n" + pad, lines);
  }

  private List<String> lines(List<String> parts, int indent, int firstIndent) {
    List<String> out = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int length = firstIndent - 1;
    for (String p : parts) {
      if (length + 1 + p.length() > width && !line.isEmpty()) {
        out.add(line.toString());
        line.setLength(0);
        length = indent - 1;
      }
      line.append(line.isEmpty() ? "" : " ").append(p);
      length += p.length() + 1;
    }
    if (!line.isEmpty()) {
      out.add(line.toString());
    }
    return out;
  }

  String help() {
    StringBuilder out = new StringBuilder(usage());
    section(out, paragraph(parser.description));
    List<ArgumentAction> positional = new ArrayList<>();
    List<ArgumentAction> options = new ArrayList<>();
    for (ArgumentAction a : parser.actions) {
      boolean grouped = parser.groups.stream().anyMatch(g -> g.members().contains(a));
      if (!grouped && !a.hidden()) {
        (a.option() ? options : positional).add(a);
      }
    }
    int column = column();
    section(out, group("positional arguments", "", positional, column));
    section(out, group("options", "", options, column));
    for (Group g : parser.groups) {
      section(
          out,
          group(
              g.title(),
              g.description(),
              g.members().stream().filter(a -> !a.hidden()).toList(),
              column));
    }
    section(out, paragraph(parser.epilog));
    return out.toString();
  }

  private static void section(StringBuilder out, String text) {
    if (!text.isEmpty()) {
      out.append('\n').append(text);
    }
  }

  private String paragraph(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String t = text;
    if (t.contains("%(prog)")) {
      PyDict d = new PyDict();
      d.put("prog", parser.prog);
      t = PercentFormat.format(t, d);
    }
    return raw ? t.replaceFirst("\n*$", "") + "\n" : fill(t, width, "") + "\n";
  }

  private static List<String> wrap(String text, int width) {
    String joined = String.join(" ", text.strip().split("\\s+"));
    return TextwrapModule.wrap(joined, width, "", "");
  }

  private static String fill(String text, int width, String indent) {
    String joined = String.join(" ", text.strip().split("\\s+"));
    return String.join("\n", TextwrapModule.wrap(joined, width, indent, indent));
  }

  private int column() {
    int longest = 0;
    for (ArgumentAction a : parser.actions) {
      if (!a.hidden()) {
        longest = Math.max(longest, a.invocation().length() + 2);
        for (String name : a.commandHelp.keySet()) {
          longest = Math.max(longest, name.length() + 4);
        }
      }
    }
    return Math.min(longest + 2, Math.min(HELP_COLUMN, Math.max(width - 20, 4)));
  }

  private String group(String title, String description, List<ArgumentAction> all, int column) {
    if (all.isEmpty() && description.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    if (!title.isEmpty()) {
      out.append(title).append(":\n");
    }
    if (!description.isEmpty()) {
      out.append(raw ? description.indent(2) : fill(description, width - 2, "  ") + "\n");
      out.append(all.isEmpty() ? "" : "\n");
    }
    for (ArgumentAction a : all) {
      row(out, a.invocation(), 2, expand(a), column);
      a.commandHelp.forEach((name, help) -> row(out, name, 4, help, column));
    }
    return out.toString();
  }

  private void row(StringBuilder out, String head, int indent, String help, int column) {
    out.append(" ".repeat(indent)).append(head);
    if (help.isBlank()) {
      out.append('\n');
      return;
    }
    List<String> lines = rawHelp ? help.lines().toList() : wrap(help, Math.max(width - column, 11));
    int at = indent + head.length();
    if (at > column - 2) {
      out.append('\n').append(" ".repeat(column));
    } else {
      out.append(" ".repeat(column - at));
    }
    out.append(String.join("\n" + " ".repeat(column), lines)).append('\n');
  }

  private String expand(ArgumentAction a) {
    String help = a.help == null ? "" : a.help;
    if (a.help != null
        && (defaults || a.kind.equals("boolean"))
        && !help.contains("%(default)")
        && !"==SUPPRESS==".equals(a.standard)
        && (a.option() || "?".equals(a.count) || "*".equals(a.count))
        && (defaults || a.standard != null)) {
      help += " (default: %(default)s)";
    }
    if (help.indexOf('%') < 0) {
      return help;
    }
    PyDict d = new PyDict();
    d.put("prog", parser.prog);
    d.put("default", Contents.or(a.standard, None.NONE));
    d.put("dest", a.dest);
    d.put("const", Contents.or(a.constant, None.NONE));
    d.put("nargs", Contents.or(a.count, None.NONE));
    d.put("required", a.required);
    d.put("type", a.convert == null ? None.NONE : Calls.nameOf(a.convert));
    d.put("metavar", Contents.or(a.metavar, None.NONE));
    if (a.choices != null) {
      d.put("choices", String.join(", ", a.choices.stream().map(Texts::str).toList()));
    }
    return PercentFormat.format(help, d);
  }
}
