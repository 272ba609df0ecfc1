package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of {@code --profile} as viewers read it.
 *
 * @param about what it says of the run
 */
record TimelineFile(Map<?, ?> about, List<Span> spans, List<Sample> samples, List<Row> rows) {
  /** A thread of the format. */
  record Row(int process, String rank, String name) {}

  /** A complete event; times in microseconds. */
  record Span(Row row, String name, double start, double duration, Map<?, ?> arguments) {
    double end() {
      return start + duration;
    }

    long number(String argument) {
      return ((Number) arguments.get(argument)).longValue();
    }
  }

  /** A counter event. */
  record Sample(int process, String name, double at, long bytes) {}

  /** {@return the file, which is in the format: every event has what its phase requires} */
  static TimelineFile of(Path file) throws IOException {
    Map<?, ?> all = (Map<?, ?>) json(file);
    Map<Integer, String> processes = new HashMap<>();
    Map<List<Integer>, Row> rows = new LinkedHashMap<>();
    List<Map<?, ?>> spans = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (Object o : (List<?>) all.get("traceEvents")) {
      Map<?, ?> e = (Map<?, ?>) o;
      int process = (Integer) e.get("pid");
      Map<?, ?> arguments = (Map<?, ?>) e.get("args");
      switch ((String) e.get("ph") + " " + e.get("name")) {
        case "M process_name" -> processes.put(process, (String) arguments.get("name"));
        case "M thread_name" ->
            rows.put(
                List.of(process, (Integer) e.get("tid")),
                new Row(process, processes.get(process), (String) arguments.get("name")));
        case "M process_sort_index", "M thread_sort_index" ->
            assertThat(arguments.get("sort_index")).isInstanceOf(Integer.class);
        case String s when s.startsWith("C ") ->
            samples.add(
                new Sample(
                    process,
                    (String) e.get("name"),
                    number(e, "ts"),
                    ((Number) arguments.get("bytes")).longValue()));
        default -> {
          assertThat(e.get("ph")).isEqualTo("X");
          spans.add(e);
        }
      }
    }
    List<Span> named =
        spans.stream()
            .map(e ->
                new Span(
                    rows.get(List.of(e.get("pid"), e.get("tid"))),
                    (String) e.get("name"),
                    number(e, "ts"),
                    number(e, "dur"),
                    (Map<?, ?>) e.get("args")))
            .toList();
    return new TimelineFile(
        (Map<?, ?>) all.get("otherData"), named, samples, List.copyOf(rows.values()));
  }

  private static double number(Map<?, ?> event, String key) {
    return ((Number) event.get(key)).doubleValue();
  }

  /** {@return the spans of a rank's rows of a kind, such as all workers'} */
  List<Span> in(int rank, String kind) {
    return spans.stream()
        .filter(s -> s.row.process == rank + 1 && s.row.name.split(" ")[0].equals(kind))
        .toList();
  }

  /** {@return the number of launches of which a rank's rows have spans} */
  long launches(int rank) {
    return spans.stream()
        .filter(s -> s.row.process == rank + 1 && s.arguments.containsKey("launch"))
        .map(s -> s.number("launch"))
        .distinct()
        .count();
  }

  /** Spans of a row are beside or inside each other. */
  void assertNested() {
    Map<Row, List<Span>> byRow =
        spans.stream().collect(Collectors.groupingBy(Span::row, Collectors.toList()));
    for (List<Span> row : byRow.values()) {
      List<Span> sorted = new ArrayList<>(row);
      sorted.sort(
          Comparator.comparingDouble(Span::start)
              .thenComparing(Comparator.comparingDouble(Span::duration).reversed()));
      Deque<Span> open = new ArrayDeque<>();
      for (Span s : sorted) {
        while (!open.isEmpty() && open.getLast().end() <= s.start() + 1e-4) {
          open.removeLast();
        }
        if (!open.isEmpty()) {
          assertThat(s.end())
              .as("%s in %s", s, open.getLast())
              .isLessThan(open.getLast().end() + 1e-4);
        }
        open.addLast(s);
      }
    }
  }

  // --- JSON

  private static Object json(Path file) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      parser.nextToken();
      Object value = value(parser);
      assertThat(parser.nextToken()).isNull();
      return value;
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          assertThat(object.put(name, value(parser))).isNull();
        }
        return object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        return array;
      }
      case VALUE_STRING -> {
        return parser.getText();
      }
      default -> {
        return parser.getNumberValue();
      }
    }
  }
}
