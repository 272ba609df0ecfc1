package dev.legato.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lgt functions}: what of NumPy and SciPy there is. */
@Command(
    name = "functions",
    description = {
      "Lists the names of NumPy and SciPy: what there is, with parameters, element types and how it"
          + " runs, and what to use instead of the others."
    },
    mixinStandardHelpOptions = true)
final class FunctionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only names that contain this text.")
  private String filter;

  @Option(names = "--json", description = "Write a JSON array.")
  private boolean json;

  @Option(names = "--missing", description = "Only names that there are not.")
  private boolean missing;

  /** A line of the table. */
  private record Entry(
      String name, String what, String parameters, String types, String runs, String instead) {
    static Entry of(String line) {
      String[] c = line.split("\t", -1);
      return new Entry(c[0], c[1], c[2], c[3], c[4], c[5]);
    }
  }

  @Override
  public Integer call() {
    String wanted = filter.toLowerCase(Locale.ROOT).replaceFirst("^(np|numpy)\\.", "");
    List<Entry> entries =
        table().stream()
            .filter(e -> e.name().toLowerCase(Locale.ROOT).contains(wanted))
            .filter(e -> !missing || e.what().equals("missing"))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(entries));
    } else {
      entries.forEach(e -> out.println(text(e)));
    }
    out.flush();
    if (entries.isEmpty() && !json) {
      spec.commandLine().getErr().println("no name contains '" + filter + "'");
      spec.commandLine().getErr().flush();
      return 1;
    }
    return 0;
  }

  private static List<Entry> table() {
    try (InputStream in = FunctionsCommand.class.getResourceAsStream("functions.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines.lines().map(Entry::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Entry e) {
    if (e.what().equals("missing")) {
      return "%-34s not there; %s".formatted(e.name(), e.instead());
    }
    if (!e.what().equals("function")) {
      return "%-34s %s".formatted(e.name(), e.what());
    }
    return "%-34s %-7s %-22s (%s)"
        .formatted(e.name(), e.runs(), e.types(), e.parameters())
        .stripTrailing();
  }

  private static String json(List<Entry> entries) {
    StringWriter text = new StringWriter();
    try (JsonGenerator j = new JsonFactory().createGenerator(text)) {
      j.writeStartArray();
      for (Entry e : entries) {
        j.writeStartObject();
        j.writeStringField("name", e.name());
        j.writeStringField("what", e.what());
        j.writeStringField("parameters", e.parameters());
        j.writeStringField("types", e.types());
        j.writeStringField("runs", e.runs());
        j.writeStringField("instead", e.instead());
        j.writeEndObject();
      }
      j.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
