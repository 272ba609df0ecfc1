package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.legato.cli.TimelineFile.Row;
import dev.legato.cli.TimelineFile.Sample;
import dev.legato.cli.TimelineFile.Span;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.profile.Clock;
import dev.legato.runtime.profile.Label;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.profile.Trace;
import dev.legato.runtime.profile.TraceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code lgt run --profile}. */
class ProfileTest {
  /** Kernels of which one takes much longer than the others, a routine, and small arrays. */
  private static final String PROGRAM =
      """
      import numpy as np
      x = np.arange(100000.0)
      print(float((x * 2).sum()))
      y = np.full(4000000, 0.25)
      for i in range(20):
          y = np.sin(y) + np.cos(y) * np.exp(-y)
      print(round(float(y.sum()), 3))
      print(np.sort(-x)[0], np.zeros(3) + 1)
      """;

  private static final String STENCIL =
      """
      import numpy as np
      g = np.zeros((60, 60))
      g[0] = 1
      for i in range(10):
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:]) / 4
      print(float(g.sum()))
      """;

  @TempDir Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String script(String text) throws IOException {
    return Files.writeString(file("s.lgt"), text).toString();
  }

  private TimelineFile run(String text, String... options) throws IOException {
    String[] args = {
      "run", "--profile", "" + file("p.json"), "--stats", "" + file("s.json"), "-c", text
    };
    String[] all = new String[args.length + options.length];
    all[0] = args[0];
    System.arraycopy(options, 0, all, 1, options.length);
    System.arraycopy(args, 1, all, 1 + options.length, args.length - 1);
    assertThat(Execution.of(all)).isEqualTo(new Execution(0, ""));
    return TimelineFile.of(file("p.json"));
  }

  private double stat(String name) throws IOException {
    Matcher m =
        Pattern.compile("\"" + name + "\": ([0-9.]+)").matcher(Files.readString(file("s.json")));
    assertThat(m.find()).isTrue();
    return Double.parseDouble(m.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-fuse", "--testing", "--tier=bytecode", "--threads=1"})
  void everyLaunchHasASpanAndSpansNest(String option) throws IOException {
    TimelineFile t = run(PROGRAM, option);
    t.assertNested();
    assertThat(t.launches(0)).isEqualTo((long) stat("kernels_launched")).isPositive();
    assertThat(t.about().toString()).isEqualTo("{ranks=1, exit_cause=ok, dropped_events=0}");
    assertThat(t.rows())
        .extracting(Row::name)
        .contains("host", "compute", "copy", "communicate", "compile");
    assertThat(t.in(0, "compute")).extracting(Span::name).contains("sort");
    assertThat(t.in(0, "compile")).isNotEmpty();
  }

  @Test
  void theKernelThatTakesLongIsSeen() throws IOException {
    TimelineFile t = run(PROGRAM);
    Span longest =
        t.in(0, "compute").stream()
            .filter(s -> !s.name().equals("one pass")) // launches may share one, which lie within
            .max(Comparator.comparing(Span::duration))
            .orElseThrow();
    assertThat(longest.name()).contains("cos"); // the loop is some kernels, of which any may be it
    assertThat((String) longest.arguments().get("line")).matches("<string>:(4-)?6(-7)?");
    assertThat(longest.number("elements")).isEqualTo(4000000);
    assertThat(longest.number("tasks")).isGreaterThan(5);
    Span program = t.in(0, "host").getFirst();
    assertThat(program.duration()).isGreaterThan(longest.duration());
  }

  /** Both take their times at the same points. */
  @Test
  void timesAreThoseOfTheStatistics() throws IOException {
    TimelineFile t = run(PROGRAM);
    double computed = t.in(0, "compute").stream().mapToDouble(Span::duration).sum() * 1e-6;
    double executed = stat("execute_s");
    assertThat(computed).isBetween(0.9 * executed, executed + 1e-5);
  }

  @Test
  void liveBytesAreCounted() throws IOException {
    TimelineFile t =
        run("import numpy as np\nx = np.ones(1000000)\ny = x[::2].copy() * 3\nprint(x[1], y[0])\n");
    assertThat(t.samples()).extracting(Sample::name).containsOnly("live bytes");
    long most = t.samples().stream().mapToLong(Sample::bytes).max().orElseThrow();
    assertThat(most).isBetween(8000000L, (long) stat("peak_bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "nio", "auto"})
  void ranksHaveTheirRows(String transport) throws Exception {
    String[] args = {
      "run",
      "--testing",
      "--ranks",
      "3",
      "--transport",
      transport,
      "--profile",
      "" + file("p.json"),
      "--stats",
      "" + file("s.json"),
      script(STENCIL)
    };
    try (Child c = Child.start(folder, args)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
    }
    TimelineFile t = TimelineFile.of(file("p.json"));
    t.assertNested();
    assertThat(t.about().get("ranks")).isEqualTo("3");
    long launched = 0;
    for (int rank = 0; rank < 3; rank++) {
      int process = rank + 1;
      assertThat(t.rows().stream().filter(r -> r.process() == process))
          .anyMatch(r -> r.name().equals("host"))
          .allMatch(r -> r.rank().startsWith("rank " + (process - 1) + " ("));
      int next = rank == 2 ? 1 : rank + 1;
      assertThat(t.in(rank, "communicate"))
          .anyMatch(s -> s.name().equals("send to " + next) && s.number("bytes") > 0)
          .anyMatch(s -> s.name().equals("receive from " + next));
      launched += t.launches(rank);
    }
    assertThat(launched).isEqualTo((long) stat("kernels_launched"));
  }

  /** What a rank sends is there only when it was sent: clocks of ranks are one. */
  @Test
  void clocksOfRanksAreAligned() throws Exception {
    String text = "import numpy as np\nimport time\ntime.sleep(0.2)\n" + STENCIL;
    String[] args = {
      "run",
      "--testing",
      "--ranks",
      "2",
      "--transport",
      "nio",
      "--profile",
      "" + file("p.json"),
      script(text)
    };
    try (Child c = Child.start(folder, args)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
    }
    TimelineFile t = TimelineFile.of(file("p.json"));
    assertThat(t.about().get("ranks")).isEqualTo("2");
    for (int rank = 0; rank < 2; rank++) {
      Span sent = first(t, rank, "send to " + (1 - rank), 8 * 60);
      Span received = first(t, 1 - rank, "receive from " + rank, 8 * 60);
      assertThat(received.end()).isGreaterThan(sent.start());
    }
  }

  private static Span first(TimelineFile t, int rank, String name, long bytes) {
    return t.in(rank, "communicate").stream()
        .filter(s -> s.name().equals(name) && s.number("bytes") <= bytes)
        .min(Comparator.comparing(Span::start))
        .orElseThrow();
  }

  // --- the page about it

  @Test
  void thePageTellsWhatItsExampleShows() throws IOException {
    String page = Files.readString(Path.of("../docs/profile.md"));
    Matcher code = Pattern.compile("(?s)```python\n(.*?)```").matcher(page);
    assertThat(code.find()).isTrue();
    TimelineFile t = run(code.group(1));
    assertThat(t.in(0, "compute")).hasSize(1);
    Span kernel = t.in(0, "compute").getFirst();
    String lines = kernel.arguments().get("line").toString().replace("<string>:", "");
    assertThat(page).contains("`" + kernel.name() + "`", "line " + lines, "" + Trace.MOST);
    assertThat(t.in(0, "host")).extracting(Span::name).contains("plan", "flush", "wait");
    assertThat(page).contains(t.in(0, "compile").stream().map(s -> "`" + s.name() + "`").toList());
    assertThat(page).contains(t.rows().stream().map(r -> "\n| " + r.name() + " | ").toList());
  }

  // --- however it ends

  @Test
  void whatRaisesHasATimeline() throws IOException {
    String text = "import numpy as np\nprint(np.ones(100000).sum())\n1/0\n";
    Execution e = Execution.of("run", "--profile", "" + file("p.json"), "-c", text);
    assertThat(e.code()).isEqualTo(1);
    TimelineFile t = TimelineFile.of(file("p.json"));
    assertThat(t.about().get("exit_cause")).isEqualTo("ZeroDivisionError");
    assertThat(t.launches(0)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void whatIsInterruptedHasATimeline(String signal) throws Exception {
    String text =
        "import numpy as np\nprint(np.ones(100000).sum())\nprint('start', flush=True)\n"
            + "a = np.ones((8000, 8000))\nprint((a @ a).sum())\n";
    try (Child c = Child.start(folder, "run", "--profile", "" + file("p.json"), script(text))) {
      c.awaitOutput("start");
      Thread.sleep(300);
      c.signal(signal);
      assertThat(c.await()).isEqualTo(signal.equals("INT") ? 130 : 143);
    }
    TimelineFile t = TimelineFile.of(file("p.json"));
    t.assertNested();
    assertThat(t.about().get("exit_cause"))
        .isEqualTo(signal.equals("INT") ? "KeyboardInterrupt" : "SIGTERM");
    assertThat(t.launches(0)).isPositive();
  }

  @Test
  void aFileThatCannotBeWritten() {
    String missing = folder.resolve("no/p.json").toString();
    assertThat(Execution.of("run", "--profile", missing, "-c", "pass"))
        .isEqualTo(
            new Execution(0, "lgt: can't write '" + missing + "': No such file or directory\n"));
    assertThat(Execution.of("run", "--profile", missing, "-c", "exit(3)").code()).isEqualTo(3);
  }

  // --- what it costs

  @Test
  void itKeepsSoManyEventsAndSaysWhatItDropped() throws IOException {
    Trace trace = new Trace("p", 100);
    for (int k = 0; k < 130; k++) {
      trace.waited(trace.now());
    }
    TraceFile.Part part = trace.part(0, "here", new Clock(0, 0));
    assertThat(part.dropped()).isEqualTo(30);
    assertThat(TraceFile.Part.of(part.pack())).isEqualTo(part);
    TraceFile.write(file("p.json"), List.of(part), Map.of());
    TimelineFile t = TimelineFile.of(file("p.json"));
    assertThat(t.about().get("dropped_events")).isEqualTo("30");
    assertThat(t.spans()).hasSize(101);
  }

  @Test
  void offItAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    tellNobody();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int k = 0; k < 10_000; k++) {
      tellNobody();
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  private static void tellNobody() {
    Profile p = Profile.OFF;
    long start = p.now();
    Label label = p.label(List.of(), NONE, 1, 2);
    p.planned("", start);
    p.waited(start);
    p.flushed("", start);
    p.launched(label, start);
    p.passed(1, start);
    p.piece(label, 0, 0, 1, start);
    p.called("", Provenance.UNKNOWN, 1, start);
    p.copied(true, 1, start);
    p.evicted(1, start);
    p.compiled("", 1, start);
    p.live("", 1);
  }

  private static final long[] NONE = {};
}
