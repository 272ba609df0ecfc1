package dev.legato.runtime.profile;

import dev.legato.runtime.profile.Event.Sample;
import dev.legato.runtime.profile.Event.Span;
import dev.legato.runtime.stats.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rank's events in the Trace Event Format: a process per rank, a thread per row. Where spans of a
 * row overlap without one being inside the other, as those of messages do, they take as many
 * threads as are needed so that spans nest in each.
 */
final class TraceEvents {
  private final int process;
  private final int rank;
  private final String host;
  private final Clock clock;
  private final StringBuilder text = new StringBuilder();

  TraceEvents(int rank, String host, Clock clock) {
    this.process = rank + 1; // viewers show process 0 as none
    this.rank = rank;
    this.host = host;
    this.clock = clock;
  }

  /** A row, or one worker's. */
  private record Key(Row row, int number) implements Comparable<Key> {
    @Override
    public int compareTo(Key o) {
      return row == o.row ? Integer.compare(number, o.number) : row.compareTo(o.row);
    }

    String text() {
      return row == Row.WORKER ? row.text() + " " + number : row.text();
    }
  }

  /** Spans that nest, and when those end that the last one is in. */
  private record Lane(List<Span> spans, Deque<Long> ends) {
    Lane() {
      this(new ArrayList<>(), new ArrayDeque<>());
    }

    /** {@return whether it takes the span}, which starts after those that it took */
    boolean takes(Span s) {
      while (!ends.isEmpty() && ends.getLast() <= s.start()) {
        ends.removeLast();
      }
      if (!ends.isEmpty() && ends.getLast() < s.end()) {
        return false;
      }
      ends.addLast(s.end());
      spans.add(s);
      return true;
    }
  }

  /** {@return the events, separated by commas} */
  String of(List<Event> events) {
    SortedMap<Key, List<Span>> rows = new TreeMap<>();
    for (Row r : Row.values()) {
      if (r != Row.WORKER) {
        rows.put(new Key(r, 0), new ArrayList<>());
      }
    }
    metadata("process_name", 0, "\"name\": " + Json.quote("rank " + rank + " (" + host + ")"));
    metadata("process_sort_index", 0, "\"sort_index\": " + rank);
    for (Event e : events) {
      switch (e) {
        case Sample s -> sample(s);
        case Span s ->
            rows.computeIfAbsent(new Key(s.row(), s.number()), _ -> new ArrayList<>()).add(s);
      }
    }
    int thread = 0;
    for (var row : rows.entrySet()) {
      List<Lane> lanes = lanes(row.getValue());
      for (int k = 0; k < lanes.size(); k++) {
        thread++;
        String name = row.getKey().text() + (k == 0 ? "" : " " + (k + 1));
        metadata("thread_name", thread, "\"name\": " + Json.quote(name));
        metadata("thread_sort_index", thread, "\"sort_index\": " + thread);
        for (Span s : lanes.get(k).spans) {
          span(s, thread);
        }
      }
    }
    return text.toString();
  }

  private static List<Lane> lanes(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(
        Comparator.comparingLong(Span::start)
            .thenComparing(Comparator.comparingLong(Span::end).reversed()));
    List<Lane> lanes = new ArrayList<>();
    lanes.add(new Lane());
    for (Span s : sorted) {
      if (lanes.stream().noneMatch(l -> l.takes(s))) {
        lanes.add(new Lane());
        lanes.getLast().takes(s);
      }
    }
    return lanes;
  }

  private void metadata(String name, int thread, String argument) {
    begin(name, 'M', thread).append(", \"args\": {").append(argument).append("}}");
  }

  private void sample(Sample s) {
    begin(s.counter(), 'C', 0).append(", \"ts\": ");
    micros(clock.since(s.at()));
    text.append(", \"args\": {\"bytes\": ").append(s.value()).append("}}");
  }

  private void span(Span s, int thread) {
    begin(s.name(), 'X', thread).append(", \"cat\": ").append(Json.quote(s.row().text()));
    text.append(", \"ts\": ");
    micros(clock.since(s.start()));
    text.append(", \"dur\": ");
    micros(s.end() - s.start());
    text.append(", \"args\": {");
    String separator = "";
    for (Argument a : s.arguments()) {
      String value = a.value() instanceof String t ? Json.quote(t) : a.value().toString();
      text.append(separator).append(Json.quote(a.name())).append(": ").append(value);
      separator = ", ";
    }
    text.append("}}");
  }

  private StringBuilder begin(String name, char phase, int thread) {
    text.append(text.isEmpty() ? "" : ",\n").append("{\"name\": ").append(Json.quote(name));
    text.append(", \"ph\": \"").append(phase).append("\", \"pid\": ").append(process);
    return text.append(", \"tid\": ").append(thread);
  }

  /** Microseconds, to the nanosecond. */
  private void micros(long nanos) {
    long n = Math.abs(nanos);
    text.append(nanos < 0 ? "-" : "").append(n / 1000).append('.');
    text.append((char) ('0' + n / 100 % 10)).append((char) ('0' + n / 10 % 10));
    text.append((char) ('0' + n % 10));
  }
}
