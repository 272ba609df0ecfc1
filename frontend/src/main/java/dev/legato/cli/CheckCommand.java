package dev.legato.cli;

import dev.legato.syntax.Diagnostic;
import dev.legato.syntax.ParseResult;
import dev.legato.syntax.SourceParser;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lgt check}: all syntax errors of scripts, without running them. */
@Command(
    name = "check",
    description = "Checks the syntax of scripts without running them.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Scripts, or - for standard input.")
  private List<String> files;

  @Override
  public Integer call() {
    boolean failed = false;
    for (String file : files) {
      ScriptSource source = ScriptSource.read(file);
      ParseResult parsed = SourceParser.parse(source.text(), source.name());
      for (Diagnostic d : parsed.diagnostics()) {
        spec.commandLine().getErr().print(d.render(parsed.source()));
      }
      failed |= parsed.hasErrors();
    }
    spec.commandLine().getErr().flush();
    return failed ? 2 : 0;
  }
}
