package dev.legato.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lgt explain}: runs a script and says what became of its operations. */
@Command(
    name = "explain",
    description = "Runs a script and shows what fused, what did not and why.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SessionOptions options;
  @Mixin private ScriptArguments script;

  @Option(names = "--kernels", description = "Shows generated code too: CUDA C++ and bytecode.")
  private boolean kernels;

  @Option(
      names = "--ranks",
      paramLabel = "N",
      description =
          "Deals the work to N ranks, threads of this process, and shows what rank 0 does.")
  private int ranks = 1;

  @Override
  public Integer call() {
    if (ranks < 1) {
      throw new TypeConversionException("--ranks must be at least 1, not " + ranks);
    }
    ScriptProgram program =
        new ScriptProgram(
            script.source(),
            script.argv(),
            options.config(System.getenv(), ranks, ranks).withExplain(true),
            Reports.NONE,
            session ->
                new Explanation(spec.commandLine().getOut(), kernels, session.engine().device())
                    .print(session.engine().journal()));
    return ranks == 1 ? program.run() : program.run(ranks);
  }
}
