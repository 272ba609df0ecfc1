package dev.legato.script;

import dev.legato.ir.task.Provenance;
import dev.legato.library.Args;
import dev.legato.library.None;
import dev.legato.script.build.ModuleBuilder;
import dev.legato.script.builtin.Builtins;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.module.ModuleRegistry;
import dev.legato.script.node.Completion;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Code;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Globals;
import dev.legato.script.run.Handles;
import dev.legato.script.run.PyFunction;
import dev.legato.script.run.Traceback;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import dev.legato.syntax.Ast;
import dev.legato.syntax.Diagnostic;
import dev.legato.syntax.ParseResult;
import dev.legato.syntax.SourceParser;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts. One interpreter is one Python process: a {@code __main__} module, its imported
 * modules, built-ins and streams. It is used by one thread at a time, but for {@link #interrupt}.
 *
 * <p>A script error is a {@link PyError}; {@link #traceback} renders it as Python does. Deep
 * recursion needs a large thread stack: give the thread some hundred megabytes.
 */
public final class Interpreter {
  private final Context context;
  private final Globals main = new Globals();
  private final FileImports imports;
  private boolean located;

  public Interpreter(ModuleSource libraries, Host host) {
    this.context = new Context(host, libraries);
    Builtins.install(context);
    ModuleRegistry.install(context);
    imports = new FileImports(context, this::runImported);
    context.fileImporter = imports::find;
    context.fileKnown = imports::has;
    context.textImporter = (name, text) -> imports.load(name, text, "<" + name + ">");
    context.evaluator = this::evaluate;
    context.expression = this::expression;
    context.interactive = this::interactive;
    context.builtins.put(Interactive.DISPLAY, Native.of("display(value, /)", a -> display(a[0])));
    FileImports.initialize(main, "__main__", null);
    context.modules.put("__main__", new PyModule("__main__", main, null));
  }

  /**
   * Says where the script that will be run lies, before it is run: {@code __file__} is absolute
   * then, and modules are looked for in its folder and in those of {@code PYTHONPATH}.
   *
   * @param fileName a path, or a name such as {@code <string>} of a script without a file
   */
  public void locate(String fileName) {
    String file = imports.locate(fileName);
    located = true;
    if (file != null || !fileName.equals("<string>")) {
      main.put("__file__", file == null ? fileName : file);
    }
  }

  /**
   * Runs a script as {@code __main__}.
   *
   * @throws PyError if it raises; SyntaxError if it cannot be parsed
   */
  public Object runModule(String text, String fileName) {
    return runModule(text, fileName, false);
  }

  /** Runs a script; {@code keepNames} if its variables are to be read afterwards. */
  public Object runModule(String text, String fileName, boolean keepNames) {
    ParseResult parsed = SourceParser.parse(text, fileName);
    check(parsed);
    return run(parsed, fileName, keepNames);
  }

  private Object run(ParseResult parsed, String fileName, boolean keepNames) {
    if (!located) {
      main.put("__file__", fileName);
      imports.searchBeside(fileName);
    }
    Code code = ModuleBuilder.build(parsed.module(), parsed.source(), main, context, keepNames);
    execute(code);
    return context.modules.get("__main__");
  }

  /** Raises SyntaxError for the first error; the value's {@code diagnostics} has all of them. */
  private static void check(ParseResult parsed) {
    if (!parsed.hasErrors()) {
      return;
    }
    for (Diagnostic d : parsed.diagnostics()) {
      if (d.severity() == Diagnostic.Severity.ERROR) {
        PyError e = new PyError(Exceptions.get(d.code().exception()), d.message());
        e.value.fields.put("lineno", (long) d.span().line());
        e.value.fields.put("filename", parsed.source().fileName());
        e.value.fields.put("rendered", d.render(parsed.source()));
        throw e;
      }
    }
  }

  private @Nullable Object execute(Code code) {
    Frame f = new Frame(new Object[code.slots], code, context);
    Frame back = context.top;
    f.back = back;
    context.top = f;
    context.depth++;
    try {
      int end = code.body.run(f);
      Handles.escape(f.result); // whatever keeps it, no variable counts it
      f.dropPending();
      if (context.interrupted) {
        context.checkInterrupt();
      }
      return end == Completion.RETURN ? f.result : null;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw context.unwind(e, f);
    } finally {
      context.top = back;
      context.depth--;
    }
  }

  private void runImported(String text, String fileName, Globals globals) {
    ParseResult parsed = SourceParser.parse(text, fileName);
    check(parsed);
    execute(ModuleBuilder.build(parsed.module(), parsed.source(), globals, context, true));
  }

  /**
   * Runs what was typed at a prompt; module variables stay.
   *
   * @return the value of the last statement if it is an expression, else null
   */
  public @Nullable Object evaluate(String text, String fileName) {
    return evaluate(text, fileName, main);
  }

  /** The same, but every value of a statement that is an expression is given to {@code shown}. */
  public void interact(String text, String fileName, Consumer<Object> shown) {
    ParseResult parsed = SourceParser.parse(text, fileName);
    check(parsed);
    for (Ast.Stmt s : parsed.module().body()) {
      Object value = evaluate(List.of(s), parsed, main);
      if (value != null) {
        shown.accept(value);
      }
    }
  }

  private @Nullable Object evaluate(String text, String fileName, Globals globals) {
    ParseResult parsed = SourceParser.parse(text, fileName);
    check(parsed);
    return evaluate(parsed, globals);
  }

  /** {@return the value of one expression; what eval() gives} */
  private @Nullable Object expression(String text, String fileName, Globals globals) {
    ParseResult parsed = SourceParser.parse(text, fileName);
    check(parsed);
    List<Ast.Stmt> body = parsed.module().body();
    if (body.size() != 1 || !(body.getFirst() instanceof Ast.ExprStmt)) {
      throw Errors.of("SyntaxError", "invalid syntax (" + fileName + ", line 1)");
    }
    return evaluate(parsed, globals);
  }

  private @Nullable Object evaluate(ParseResult parsed, Globals globals) {
    List<Ast.Stmt> body = parsed.module().body();
    if (body.isEmpty() || !(body.getLast() instanceof Ast.ExprStmt)) {
      return evaluate(body, parsed, globals);
    }
    evaluate(body.subList(0, body.size() - 1), parsed, globals);
    return evaluate(List.of(body.getLast()), parsed, globals);
  }

  /** Runs text as at a prompt; what it shows goes to the script's standard output. */
  private @Nullable Object interactive(String text, String fileName, Globals globals) {
    ParseResult parsed = SourceParser.parse(text, fileName);
    check(parsed);
    List<Ast.Stmt> body = Interactive.shown(parsed.module().body());
    Ast.Module module = new Ast.Module(body, parsed.module().span());
    return execute(ModuleBuilder.build(module, parsed.source(), globals, context, true));
  }

  private Object display(@Nullable Object value) {
    if (value != null && value != None.NONE) {
      Calls.call(context.builtins.get("print"), Texts.repr(value));
    }
    return None.NONE;
  }

  /** {@return the value of a lone expression, else null} */
  private @Nullable Object evaluate(List<Ast.Stmt> body, ParseResult parsed, Globals globals) {
    List<Ast.Stmt> run =
        body.size() == 1 && body.getFirst() instanceof Ast.ExprStmt e
            ? List.of(new Ast.Return(e.value(), e.span()))
            : body;
    Ast.Module module = new Ast.Module(run, parsed.module().span());
    return execute(ModuleBuilder.build(module, parsed.source(), globals, context, true));
  }

  /** {@return a variable of the main module} */
  public Optional<Object> global(String name) {
    return Optional.ofNullable(main.get(name));
  }

  public void setGlobal(String name, Object value) {
    Handles.escape(value); // Java code has it too
    main.put(name, value);
  }

  /** {@return the names of the main module's variables, for completion} */
  public List<String> names() {
    return List.copyOf(main.keySet());
  }

  /** Calls a function of the main module for an expression of another script. */
  public Object apply(String name, Args args) {
    Object f = function(name);
    return f instanceof PyFunction p ? p.apply(args.all(), args.names()) : call(name, args);
  }

  private Object function(String name) {
    Object f = main.get(name);
    if (f == null) {
      throw Errors.name(name);
    }
    return f;
  }

  /** Calls a function of the main module. */
  public Object call(String name, Args args) {
    Object f = function(name);
    if (f instanceof PyCallable c) {
      return c.call(args);
    }
    return Calls.call(f, args.positional().toArray(), null);
  }

  /** Compiles loops and functions after so many rounds or calls; 0 compiles all that runs twice. */
  public void compileAfter(int times) {
    context.hotLoop = times;
    context.hotCall = times;
  }

  /** Raises KeyboardInterrupt at the next loop iteration or call; any thread may ask. */
  public void interrupt() {
    context.interrupted = true;
  }

  /**
   * {@return the running line, {@code file:line}, or ""; any thread may ask, the answer may be old}
   */
  public String position() {
    Frame top = context.top;
    return top == null ? "" : top.code.fileName() + ":" + top.line;
  }

  /** {@return whether an interrupt was asked for that nothing has raised yet} */
  public boolean isInterrupted() {
    return context.interrupted;
  }

  /** {@return the call stack of the running statement} */
  public Provenance here() {
    return context.here();
  }

  /** Makes this one's script part of a module for a program: its warnings are the program's. */
  public void helps(Supplier<@Nullable Interpreter> program, String module) {
    main.put("__name__", module);
    context.program =
        () -> {
          Interpreter p = program.get();
          return p == null ? null : p.context;
        };
  }

  /** {@return whether some code of it has been called and has not returned} */
  public boolean running() {
    return context.top != null;
  }

  /** {@return the error in the form of Python's traceback, with a final newline} */
  public String traceback(PyError error) {
    Object rendered = error.value.fields.get("rendered");
    if (rendered instanceof String s && error.value.trace == null) {
      return s;
    }
    return Traceback.render(error.value, context);
  }

  /** {@return the exit code of SystemExit, or empty for other errors} */
  public static Optional<Object> exitCode(PyError error) {
    ExceptionObject e = error.value;
    if (!e.type.isSubclassOf(Exceptions.get("SystemExit"))) {
      return Optional.empty();
    }
    return Optional.of(e.args.isEmpty() ? None.NONE : e.args.size() == 1 ? e.args.get(0) : e.args);
  }

  /** {@return the state that nodes and modules share} */
  Context context() {
    return context;
  }
}
