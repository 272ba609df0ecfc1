package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A plain line means what picocli takes it for; what is not plain is left to it. */
class PlainLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.lgt",
        "a.lgt --ranks 3 -x b",
        "--ranks 4 --transport nio --failure-timeout 7 a.lgt",
        "--device cpu --threads 2 --memory 4g --no-fuse --tier scalar --testing a.lgt 1 2",
        "--stats s.json --profile p.json -c print(1) x y",
        "-c print(1)",
        ""
      })
  void plain(String text) {
    List<String> line = words(text);
    RunCommand mine = new RunCommand();
    assertThat(mine.read(line)).isTrue();
    RunCommand theirs = new RunCommand();
    new CommandLine(theirs).setStopAtPositional(true).parseArgs(line.toArray(String[]::new));
    assertThat(mine).usingRecursiveComparison().ignoringFields("ranks.err").isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--ranks",
        "--ranks four a.lgt",
        "--ranks=4 a.lgt",
        "--ranks 2 --ranks 3 a.lgt",
        "--rank 2 a.lgt",
        "--threads --ranks 2 a.lgt",
        "--stats \0 a.lgt",
        "-",
        "-- a.lgt",
        "a.lgt --",
        "@arguments"
      })
  void notPlain(String text) {
    assertThat(new RunCommand().read(words(text))).isFalse();
  }

  /** None that picocli knows was forgotten. */
  @Test
  void allOptions() {
    CommandSpec spec = new CommandLine(new RunCommand()).getCommandSpec();
    for (OptionSpec option : spec.options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        boolean flag = option.arity().max() == 0;
        for (String name : option.names()) {
          assertThat(new RunCommand().read(flag ? List.of(name) : List.of(name, "1"))).isTrue();
        }
      }
    }
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
