package dev.legato.cli;

import dev.legato.Session;
import dev.legato.runtime.Config;
import dev.legato.runtime.Engine;
import dev.legato.runtime.launch.Seat;
import dev.legato.runtime.profile.Clock;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.profile.Trace;
import dev.legato.runtime.profile.TraceFile;
import dev.legato.runtime.profile.TraceFile.Part;
import dev.legato.runtime.ranks.nio.Host;
import dev.legato.runtime.stats.Statistics;
import dev.legato.runtime.stats.Totals;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one rank tells of its run; rank 0 writes the files. */
final class RunReport {
  private final Reports files;
  private final Seat seat;
  private final PrintStream err;

  /** What the timeline is made of, if there is to be one. */
  private final @Nullable Trace trace;

  /** Beside that of rank 0. */
  private @Nullable Clock clock;

  /**
   * @param program what runs
   */
  RunReport(Reports files, Seat seat, String program, PrintStream err) {
    this.files = files;
    this.seat = seat;
    this.err = err;
    this.trace = files.profile() == null ? null : new Trace(program, Trace.MOST);
  }

  /** {@return the engine of this rank} */
  Engine engine(Config config) {
    return new Engine(config, seat.transport(), trace == null ? Profile.OFF : trace);
  }

  /** The program begins; all ranks call it. */
  void begin() {
    if (trace != null) {
      clock = Clock.of(seat.transport(), trace);
    }
  }

  /**
   * Writes the files, with what all ranks tell; all call it.
   *
   * @param cause why the script ended
   */
  void write(Session session, String cause) {
    Statistics all = statistics(session);
    all.exitCause = cause;
    if (files.stats() != null) {
      others("stats", Totals.pack(all)).forEach(other -> Totals.add(all, other));
    }
    List<Part> parts = parts();
    if (parts.size() == 1 && seat.ranks() > 1) {
      others("profile", parts.getFirst().pack()).forEach(other -> parts.add(Part.of(other)));
    }
    if (seat.rank() == 0) {
      write(all, parts);
    }
  }

  /** {@return what other ranks give, on rank 0}; nothing comes from one that has gone. */
  private List<byte[]> others(String what, byte[] mine) {
    return seat.gather(what, mine).stream().skip(1).filter(b -> b.length > 0).toList();
  }

  /** The same when other ranks can be asked no more. */
  void writeOwn(Session session, String cause) {
    if (seat.rank() == 0 && !files.equals(Reports.NONE)) {
      Statistics own = statistics(session);
      own.ranks = seat.ranks();
      own.exitCause = cause;
      write(own, parts());
    }
  }

  /** {@return this rank's part of the timeline, if there is to be one} */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (trace != null && clock != null) {
      parts.add(trace.part(seat.rank(), Host.name(), clock));
    }
    return parts;
  }

  private void write(Statistics statistics, List<Part> parts) {
    write(files, seat.ranks(), statistics, parts, err);
    List<Part> lossy = parts.stream().filter(p -> p.dropped() > 0).toList();
    if (!lossy.isEmpty()) {
      String ranks = lossy.stream().map(p -> "" + p.rank()).collect(Collectors.joining(", "));
      long dropped = lossy.stream().mapToLong(Part::dropped).sum();
      err.println(
          "lgt: '%s' has the last %d events only of rank %s: %d are missing"
              .formatted(files.profile(), Trace.MOST, ranks, dropped));
    }
  }

  /** Writes the files of a run of which no rank can tell. */
  static void write(Reports files, Statistics statistics, PrintStream err) {
    write(files, Math.toIntExact(statistics.ranks), statistics, List.of(), err);
  }

  private static void write(
      Reports files, int ranks, Statistics statistics, List<Part> parts, PrintStream err) {
    Reports.write(files.stats(), file -> Files.writeString(file, statistics.toJson() + "\n"), err);
    Map<String, String> about = new LinkedHashMap<>();
    about.put("ranks", "" + ranks);
    about.put("exit_cause", statistics.exitCause);
    Reports.write(files.profile(), file -> TraceFile.write(file, parts, about), err);
  }

  private Statistics statistics(Session session) {
    Statistics all = session.engine().statistics();
    fallback(all, "ranks communicate through sockets", seat.transportObstacle());
    fallback(all, "messages not through shared memory", seat.transport().windowObstacle());
    return all;
  }

  private static void fallback(Statistics all, String what, String why) {
    if (!why.isEmpty()) {
      all.fallback(what, why, "");
    }
  }
}
