package dev.legato.cli;

import dev.legato.cli.explain.Code;
import dev.legato.cli.explain.Digest;
import dev.legato.cli.explain.Explanation;
import dev.legato.cli.explain.Page;
import dev.legato.runtime.Engine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page with the script and what became of its lines, instead of text.")
  private @Nullable Path page;

  @Override
  public Integer call() {
    if (ranks < 1) {
      throw new TypeConversionException("--ranks must be at least 1, not " + ranks);
    }
    ScriptSource source = script.source();
    ScriptProgram program =
        new ScriptProgram(
            source,
            script.argv(),
            options.config(System.getenv(), ranks, ranks).withExplain(true),
            Reports.NONE,
            session -> explain(source, session.engine()));
    return ranks == 1 ? program.run() : program.run(ranks);
  }

  private void explain(ScriptSource source, Engine engine) {
    Digest digest = Digest.of(engine.journal());
    Code code = new Code(kernels, engine.device());
    if (page == null) {
      new Explanation(spec.commandLine().getOut(), code).print(digest);
      return;
    }
    String text = new Page(source.name(), source.text(), digest, code).text();
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Reports.write(page, file -> Files.writeString(file, text), err);
  }
}
