package dev.legato.script.module;

import dev.legato.error.LegatoException;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code argparse}. */
final class ArgumentParsers {
  private static final String ARGUMENT =
      "add_argument(self, /, *flags, action=, nargs=, const=, default=, type=, choices=,"
          + " required=, help=, metavar=, dest=, version=)";
  private final Context context;
  private final PyType parserType;
  private final PyType groupType;
  private final PyType namespace;
  private final PyType actionType;
  private final PyType commandsType;

  private ArgumentParsers(Context context) {
    this.context = context;
    this.namespace = namespaceType();
    this.actionType = plain("Action", new Members());
    this.groupType = groups();
    this.commandsType = commandSets();
    this.parserType = parsers();
  }

  static PyModule make(Context x) {
    ArgumentParsers p = new ArgumentParsers(x);
    Contents c = Contents.of("argparse");
    c.put("ArgumentParser", p.parserType).put("Namespace", p.namespace).put("Action", p.actionType);
    c.put("SUPPRESS", "==SUPPRESS==").put("OPTIONAL", "?").put("ZERO_OR_MORE", "*");
    c.put("ONE_OR_MORE", "+").put("REMAINDER", "...").put("PARSER", "A...");
    for (String name :
        List.of(
            "HelpFormatter",
            "RawDescriptionHelpFormatter",
            "RawTextHelpFormatter",
            "ArgumentDefaultsHelpFormatter",
            "MetavarTypeHelpFormatter",
            "BooleanOptionalAction")) {
      c.put(name, plain(name, new Members()));
    }
    for (String name : List.of("ArgumentError", "ArgumentTypeError")) {
      c.put(
          name,
          PyType.of(name, List.of(Exceptions.get("Exception")), Map.of("__module__", "argparse")));
    }
    return c.module();
  }

  private static PyType plain(String name, Members m) {
    m.put("__module__", "argparse");
    return PyType.of(name, List.of(Types.OBJECT), m.map());
  }

  /** Options of which one excludes the others. */
  record Exclusive(List<ArgumentAction> members, boolean required) {}

  /** Arguments under a title of their own. */
  record Group(String title, String description, List<ArgumentAction> members) {}

  /** A parser; what scripts define of it. */
  static final class ParserObject extends PyObject {
    private final ArgumentParsers family;
    String prog = "";
    @Nullable String usage;
    String description = "";
    String epilog = "";
    String formatter = "HelpFormatter";
    boolean abbreviations = true;
    final List<ArgumentAction> actions = new ArrayList<>();
    final List<Exclusive> exclusive = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    final Map<String, Object> defaults = new LinkedHashMap<>();
    private final Map<String, ArgumentAction> byFlag = new LinkedHashMap<>();

    ParserObject(PyType type, ArgumentParsers family) {
      super(type);
      this.family = family;
    }

    @Nullable ArgumentAction option(String flag) {
      return byFlag.get(flag);
    }

    Iterable<String> flags() {
      return byFlag.keySet();
    }

    boolean numericOptions() {
      return byFlag.keySet().stream().anyMatch(f -> f.matches("-\\d+|-\\d*\\.\\d+"));
    }

    private int columns() {
      try {
        return Integer.parseInt(family.context.host.environment().getOrDefault("COLUMNS", "80"));
      } catch (NumberFormatException e) {
        return 80;
      }
    }

    String help() {
      return new ArgumentHelp(this, columns()).help();
    }

    String usageText() {
      return new ArgumentHelp(this, columns()).usage();
    }

    String fill(String text) {
      return text.replace("%(prog)s", prog).strip() + "\n";
    }

    void print(String text, boolean error) {
      Object stream =
          StandardModules.load("sys", family.context).members.get(error ? "stderr" : "stdout");
      Calls.call(Attributes.get(Contents.or(stream, None.NONE), "write"), text);
    }

    PyError exit(long status) {
      return new PyError(Exceptions.get("SystemExit"), status);
    }

    /** Tells what is wrong by the script's {@code error} method, which does not return. */
    RuntimeException error(String message) {
      Calls.call(Attributes.get(this, "error"), message);
      return exit(2);
    }

    private PyError fail(String message) {
      print(usageText(), true);
      print(prog + ": error: " + message + "\n", true);
      return exit(2);
    }

    private void add(ArgumentAction a) {
      for (String flag : a.flags) {
        if (byFlag.containsKey(flag)) {
          throw new PyError(
              (PyType)
                  StandardModules.load("argparse", family.context).members.get("ArgumentError"),
              "argument " + a.label() + ": conflicting option string: " + flag);
        }
      }
      a.flags.forEach(f -> byFlag.put(f, a));
      actions.add(a);
    }
  }

  /** A titled or exclusive group of a parser. */
  private static final class GroupObject extends PyObject {
    private final ParserObject parser;
    private final List<ArgumentAction> members;

    GroupObject(PyType type, ParserObject parser, List<ArgumentAction> members) {
      super(type);
      this.parser = parser;
      this.members = members;
    }
  }

  private PyType namespaceType() {
    Members m = new Members();
    m.raw(
        "__init__(self, /, **kw)",
        a -> {
          ((PyDict) a[1]).forEach((k, v) -> ((PyObject) a[0]).fields.put((String) k, v));
          return None.NONE;
        });
    m.raw(
        "__repr__(self, /)",
        a -> {
          List<String> out = new ArrayList<>();
          ((PyObject) a[0]).fields.forEach((k, v) -> out.add(k + "=" + Texts.repr(v)));
          return "Namespace(" + String.join(", ", out) + ")";
        });
    m.raw(
        "__eq__(self, other, /)",
        a ->
            a[1] instanceof PyObject o
                && o.type == ((PyObject) a[0]).type
                && Comparison.eq(new PyDict(o.fields), new PyDict(((PyObject) a[0]).fields)));
    m.raw("__contains__(self, key, /)", a -> ((PyObject) a[0]).fields.containsKey(a[1]));
    return plain("Namespace", m);
  }

  private static ParserObject self(@Nullable Object v) {
    return (ParserObject) v;
  }

  private static String textOr(@Nullable Object v, String otherwise) {
    return v instanceof String s ? s : otherwise;
  }

  private PyType parsers() {
    Members m = new Members();
    m.put(
        "__new__",
        new StaticMethod(
            Native.of("__new__(cls, /, *args, **kw)", a -> new ParserObject((PyType) a[0], this))));
    m.raw(
        "__init__(self, prog=, usage=, description=, epilog=, parents=, formatter_class=,"
            + " prefix_chars=, fromfile_prefix_chars=, argument_default=, conflict_handler=,"
            + " add_help=, allow_abbrev=, exit_on_error=)",
        this::initialize);
    m.raw(ARGUMENT, a -> add(self(a[0]), a, null));
    m.raw(
        "add_argument_group(self, title=, description=)",
        a -> {
          Group g = new Group(textOr(a[1], ""), textOr(a[2], ""), new ArrayList<>());
          self(a[0]).groups.add(g);
          return new GroupObject(groupType, self(a[0]), g.members);
        });
    m.raw(
        "add_mutually_exclusive_group(self, *, required=)",
        a -> {
          Exclusive e = new Exclusive(new ArrayList<>(), Contents.flag(a[1], false));
          self(a[0]).exclusive.add(e);
          return new GroupObject(groupType, self(a[0]), e.members);
        });
    m.raw(
        "add_subparsers(self, *, title=, description=, prog=, parser_class=, action=, dest=,"
            + " required=, help=, metavar=)",
        this::subparsers);
    m.raw(
        "set_defaults(self, /, **kw)",
        a -> {
          ((PyDict) a[1])
              .forEach((k, v) -> {
                self(a[0]).defaults.put((String) k, v);
                self(a[0]).actions.stream()
                    .filter(x -> x.dest.equals(k))
                    .forEach(x -> x.standard = v);
              });
          return None.NONE;
        });
    m.raw(
        "get_default(self, dest)",
        a -> {
          for (ArgumentAction x : self(a[0]).actions) {
            if (x.dest.equals(a[1]) && x.standard != null) {
              return x.standard;
            }
          }
          return Contents.or(self(a[0]).defaults.get(a[1]), None.NONE);
        });
    running(m);
    return plain("ArgumentParser", m);
  }

  private void running(Members m) {
    m.raw(
        "parse_args(self, args=, namespace=)",
        a -> {
          PyObject space = space(a[2]);
          List<String> extra = new ArgumentParsing(self(a[0]), words(a[1]), space).run();
          if (!extra.isEmpty()) {
            throw self(a[0]).error("unrecognized arguments: " + String.join(" ", extra));
          }
          return space;
        });
    m.raw(
        "parse_known_args(self, args=, namespace=)",
        a -> {
          PyObject space = space(a[2]);
          List<String> extra = new ArgumentParsing(self(a[0]), words(a[1]), space).run();
          return Tuple.of(space, new ArrayList<Object>(extra));
        });
    m.raw(
        "error(self, message)",
        a -> {
          throw self(a[0]).fail((String) a[1]);
        });
    m.raw(
        "exit(self, status=, message=)",
        a -> {
          if (a[2] instanceof String s) {
            self(a[0]).print(s, true);
          }
          throw new PyError(Exceptions.get("SystemExit"), Contents.or(a[1], 0L));
        });
    m.raw("format_help(self)", a -> self(a[0]).help());
    m.raw("format_usage(self)", a -> self(a[0]).usageText());
    m.raw("print_help(self, file=)", a -> printed(a[1], self(a[0]), self(a[0]).help()));
    m.raw("print_usage(self, file=)", a -> printed(a[1], self(a[0]), self(a[0]).usageText()));
  }

  private static Object printed(@Nullable Object file, ParserObject p, String text) {
    if (Contents.given(file) == null) {
      p.print(text, false);
    } else {
      Calls.call(Attributes.get(file, "write"), text);
    }
    return None.NONE;
  }

  private PyObject space(@Nullable Object given) {
    return Contents.given(given) instanceof PyObject o ? o : new PyObject(namespace);
  }

  private List<String> words(@Nullable Object given) {
    List<String> out = new ArrayList<>();
    if (Contents.given(given) instanceof Object list) {
      Iteration.list(list).forEach(w -> out.add((String) w));
      return out;
    }
    List<Object> all =
        Iteration.list(
            Contents.or(StandardModules.load("sys", context).members.get("argv"), None.NONE));
    all.subList(Math.min(1, all.size()), all.size()).forEach(w -> out.add((String) w));
    return out;
  }

  private Object initialize(@Nullable Object[] a) {
    ParserObject p = self(a[0]);
    List<Object> argv =
        Iteration.list(
            Contents.or(StandardModules.load("sys", context).members.get("argv"), Tuple.EMPTY));
    String script = argv.isEmpty() ? "" : Texts.str(argv.getFirst());
    p.prog = textOr(a[1], SystemModules.split(script)[1]);
    p.usage = a[2] instanceof String s ? s : null;
    p.description = textOr(a[3], "");
    p.epilog = textOr(a[4], "");
    p.formatter = a[6] instanceof PyType t ? t.name() : "HelpFormatter";
    p.abbreviations = Contents.flag(a[12], true);
    p.fields.put("prog", p.prog);
    p.fields.put("description", p.description.isEmpty() ? None.NONE : p.description);
    if (Contents.flag(a[11], true)) {
      p.add(
          new ArgumentAction(
              actionType,
              "help",
              List.of("-h", "--help"),
              "==SUPPRESS==",
              0L,
              null,
              "==SUPPRESS==",
              null,
              null,
              false,
              "show this help message and exit",
              null));
    }
    if (Contents.given(a[5]) instanceof Object parents) {
      for (Object parent : Iteration.list(parents)) {
        self(parent).actions.forEach(p::add);
        p.groups.addAll(self(parent).groups);
        p.defaults.putAll(self(parent).defaults);
      }
    }
    return None.NONE;
  }

  private PyType groups() {
    Members m = new Members();
    m.raw(
        ARGUMENT,
        a -> {
          GroupObject g = (GroupObject) a[0];
          return add(g.parser, a, g.members);
        });
    m.raw(
        "add_mutually_exclusive_group(self, *, required=)",
        a -> {
          GroupObject g = (GroupObject) a[0];
          Exclusive e = new Exclusive(new ArrayList<>(), Contents.flag(a[1], false));
          g.parser.exclusive.add(e);
          return new GroupObject(((PyObject) a[0]).type, g.parser, e.members);
        });
    return plain("_ArgumentGroup", m);
  }

  private Object add(ParserObject p, @Nullable Object[] a, @Nullable List<ArgumentAction> group) {
    List<String> given = new ArrayList<>();
    ((Tuple) a[1]).forEach(f -> given.add((String) f));
    boolean option = !given.isEmpty() && given.getFirst().startsWith("-");
    String kind = kind(a[2]);
    String dest = a[11] instanceof String s ? s : null;
    if (!option && given.size() > 1) {
      throw Errors.value(
          "invalid option string '" + given.getFirst() + "': must start with a character '-'");
    }
    if (dest == null) {
      dest = option ? destination(given) : given.isEmpty() ? "" : given.getFirst();
    }
    List<String> flags = option ? given : List.of();
    Object count = Contents.given(a[3]);
    Object constant = Contents.given(a[4]);
    Object standard = Contents.given(a[5]);
    switch (kind) {
      case "store_true", "store_false" -> {
        constant = kind.equals("store_true");
        standard = standard == null ? (Object) !kind.equals("store_true") : standard;
        count = 0L;
      }
      case "store_const", "append_const", "count", "help" -> count = 0L;
      case "version" -> {
        count = 0L;
        constant = a[12];
        standard = "==SUPPRESS==";
        dest = "==SUPPRESS==";
      }
      case "boolean" -> {
        count = 0L;
        List<String> both = new ArrayList<>();
        for (String f : flags) {
          both.add(f);
          if (f.startsWith("--")) {
            both.add("--no-" + f.substring(2));
          }
        }
        flags = both;
      }
      default -> {}
    }
    Object convert = Contents.given(a[6]);
    if (convert != null && !Calls.isCallable(convert)) {
      throw Errors.value(Texts.repr(convert) + " is not callable");
    }
    boolean required =
        option
            ? Contents.flag(a[8], false)
            : !"?".equals(count) && !"*".equals(count) && !"...".equals(count);
    Object help =
        Contents.given(a[9]) == null && kind.equals("version")
            ? "show program's version number and exit"
            : a[9] == None.NONE ? null : a[9];
    ArgumentAction action =
        new ArgumentAction(
            actionType,
            kind,
            flags,
            dest,
            count,
            constant,
            standard,
            convert,
            Contents.given(a[7]),
            required,
            help,
            Contents.given(a[10]));
    p.add(action);
    if (group != null) {
      group.add(action);
    }
    return action;
  }

  private static String kind(@Nullable Object action) {
    if (action == null || action == None.NONE) {
      return "store";
    }
    if (action instanceof String s) {
      if (!List.of(
              "store",
              "store_const",
              "store_true",
              "store_false",
              "append",
              "append_const",
              "count",
              "help",
              "version",
              "extend")
          .contains(s)) {
        throw Errors.value("unknown action \"" + s + "\"");
      }
      return s;
    }
    if (action instanceof PyType t && t.name().equals("BooleanOptionalAction")) {
      return "boolean";
    }
    throw LegatoException.notImplemented("argparse actions of own classes; use a type function");
  }

  private static String destination(List<String> flags) {
    String chosen = flags.getFirst();
    for (String f : flags) {
      if (f.startsWith("--")) {
        chosen = f;
        break;
      }
    }
    return chosen.replaceFirst("^-+", "").replace('-', '_');
  }

  private Object subparsers(@Nullable Object[] a) {
    ParserObject p = self(a[0]);
    ArgumentAction action =
        new ArgumentAction(
            actionType,
            "command",
            List.of(),
            textOr(a[6], "==SUPPRESS=="),
            "A...",
            null,
            null,
            null,
            null,
            Contents.flag(a[7], false),
            a[8],
            Contents.given(a[9]));
    p.add(action);
    if (a[1] != null || a[2] != null) {
      Group g = new Group(textOr(a[1], "subcommands"), textOr(a[2], ""), new ArrayList<>());
      g.members.add(action);
      p.groups.add(g);
    }
    PyObject set = new GroupObject(commandsType, p, List.of(action));
    return set;
  }

  private PyType commandSets() {
    Members m = new Members();
    m.raw(
        "add_parser(self, name, /, **kw)",
        a -> {
          GroupObject set = (GroupObject) a[0];
          ArgumentAction action = set.members.getFirst();
          PyDict kw = (PyDict) a[2];
          Object help = kw.remove("help");
          Object aliases = kw.remove("aliases");
          StringBuilder prog = new StringBuilder(set.parser.prog);
          for (ArgumentAction x : set.parser.actions) {
            if (!x.option() && x != action) {
              prog.append(' ').append(x.values());
            }
          }
          if (!kw.containsKey("prog")) {
            kw.put("prog", prog.append(' ').append(a[1]).toString());
          }
          ParserObject made = (ParserObject) OperatorModule.apply(set.parser.type, Tuple.EMPTY, kw);
          action.commands.put((String) a[1], made);
          if (help instanceof String s) {
            action.commandHelp.put((String) a[1], s);
          }
          if (aliases != null) {
            Iteration.list(aliases).forEach(n -> action.commands.put((String) n, made));
          }
          return made;
        });
    return plain("_SubParsersAction", m);
  }
}
