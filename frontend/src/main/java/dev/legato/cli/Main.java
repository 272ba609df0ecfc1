package dev.legato.cli;

import dev.legato.Nearest;
import dev.legato.runtime.launch.Environment;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code lgt}: the command line. */
@Command(
    name = "lgt",
    description = "Runs NumPy-style programs lazily, fused and in parallel.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "lgt FILE.lgt is short for lgt run FILE.lgt."})
public final class Main implements Runnable {
  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  @Spec private CommandSpec spec;

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("run", RunCommand::new);
    all.put("repl", ReplCommand::new);
    all.put("explain", ExplainCommand::new);
    all.put("check", CheckCommand::new);
    all.put("functions", FunctionsCommand::new);
    all.put("doctor", DoctorCommand::new);
    all.put("cache", CacheCommand::new);
    all.put("train", TrainCommand::new);
    return Collections.unmodifiableMap(all);
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String v = Main.class.getPackage().getImplementationVersion();
      return new String[] {"lgt " + (v == null ? "development" : v)};
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command or a script is expected");
  }

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** {@return the exit code} */
  static int execute(String... args) {
    String[] full = withCommand(args);
    RunCommand plain = new RunCommand();
    if (isRun(full) && plain.read(List.of(full).subList(1, full.length))) {
      try {
        return plain.call();
      } catch (TypeConversionException e) {
        // an option's value that is none: what follows says so
      } catch (RuntimeException e) {
        return internalError(e, new CommandLine(new Main()));
      }
    }
    CommandLine line = new CommandLine(new Main());
    if (full.length > 0 && COMMANDS.containsKey(full[0])) {
      add(line, full[0]); // the others would take time to look at
    } else {
      COMMANDS.keySet().forEach(name -> add(line, name));
    }
    line.setParameterExceptionHandler(Main::usageError);
    line.setExecutionExceptionHandler((e, l, _) -> internalError(e, l));
    line.setStopAtPositional(true);
    line.getSubcommands().values().forEach(c -> c.setStopAtPositional(true));
    return line.execute(full);
  }

  /** {@return whether this is {@code lgt run}, and no rank that somebody else started} */
  private static boolean isRun(String... full) {
    Environment environment = new Environment(System.getenv());
    return full.length > 0
        && full[0].equals("run")
        && environment.origin() == Environment.Origin.ALONE
        && environment.copies().isEmpty();
  }

  private static void add(CommandLine line, String name) {
    line.addSubcommand(name, Objects.requireNonNull(COMMANDS.get(name)).get());
  }

  /** {@code lgt FILE} and {@code lgt -c CODE} mean {@code lgt run ...}. */
  private static String[] withCommand(String[] args) {
    if (args.length == 0 || COMMANDS.containsKey(args[0])) {
      return args;
    }
    boolean script =
        args[0].endsWith(".lgt")
            || args[0].endsWith(".py")
            || args[0].equals("-")
            || args[0].equals("-c")
            || (!args[0].startsWith("-")
                && java.nio.file.Files.exists(java.nio.file.Path.of(args[0])));
    if (!script) {
      return args;
    }
    List<String> with = new ArrayList<>(Arrays.asList(args));
    with.addFirst("run");
    return with.toArray(String[]::new);
  }

  private static int usageError(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("lgt: " + message(e));
    if (e instanceof UnmatchedArgumentException u && !u.getUnmatched().isEmpty()) {
      String near = Nearest.of(u.getUnmatched().getFirst(), names(e.getCommandLine()));
      if (!near.isEmpty()) {
        err.println("Did you mean '" + near + "'?");
      }
    }
    err.println("Try 'lgt --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException e) {
    boolean command =
        e instanceof UnmatchedArgumentException u
            && !u.isUnknownOption()
            && e.getCommandLine().getParent() == null;
    return command
        ? "no command or script '"
            + ((UnmatchedArgumentException) e).getUnmatched().getFirst()
            + "'"
        : e.getMessage();
  }

  private static List<String> names(CommandLine line) {
    List<String> names = new ArrayList<>(line.getSubcommands().keySet());
    line.getCommandSpec().options().forEach(o -> names.addAll(Arrays.asList(o.names())));
    return names;
  }

  /** A fault of Legato itself: said as such, the Java trace only when asked for. */
  private static int internalError(Exception e, CommandLine line) {
    if (e
        instanceof TypeConversionException) { // an option's value that only its reader could judge
      return usageError(new ParameterException(line, e.getMessage()), new String[0]);
    }
    line.getErr().println("lgt: internal error: " + e);
    if (System.getenv("LGT_DEBUG") != null) {
      e.printStackTrace(line.getErr());
    } else {
      line.getErr().println("Please report it; LGT_DEBUG=1 shows where it happened.");
    }
    return 3;
  }
}
