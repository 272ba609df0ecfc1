package dev.legato.cli;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.KernelPrinter;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Parser;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.explain.Journal.Entry;
import dev.legato.runtime.explain.Journal.TaskLine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Renders a journal for people: what became of every operation, group by group. */
final class Explanation {
  private final PrintWriter out;
  private final boolean code;
  private final Device device;

  /** Kernels already shown in full, with the number under which they were. */
  private final Map<String, Integer> shown = new LinkedHashMap<>();

  private int groups;
  private Journal.@Nullable Group last;
  private int repeats;

  /**
   * @param code whether to show generated code beside Kernel IR
   */
  Explanation(PrintWriter out, boolean code, Device device) {
    this.out = out;
    this.code = code;
    this.device = device;
  }

  void print(Journal journal) {
    List<Entry> direct = new ArrayList<>();
    for (Entry e : journal.entries()) {
      if (!(e instanceof Journal.Direct) && !direct.isEmpty()) {
        direct(direct);
        direct.clear();
      }
      if (!(e instanceof Journal.Group)) {
        repeated();
      }
      switch (e) {
        case Journal.Group g -> group(g);
        case Journal.Alone a -> alone(a);
        case Journal.Direct d -> direct.add(d);
        case Journal.Opaque o -> opaque(o);
        case Journal.Replayed r ->
            out.println("asked for again: " + r.task().name() + at(r.task()) + " is computed now");
        case Journal.Flush f -> out.println("--- flush: " + f.why() + "\n");
        case Journal.Tiled t ->
            out.printf(
                Locale.ROOT,
                "time tiling: %d launches in %d %s over memory%n%n",
                t.launches(),
                t.passes(),
                t.passes() == 1 ? "pass" : "passes");
      }
    }
    if (!direct.isEmpty()) {
      direct(direct);
    }
    repeated();
    out.flush();
  }

  private void group(Journal.Group g) {
    if (last != null && alike(last, g)) {
      repeats++;
      return;
    }
    repeated();
    last = g;
    out.printf(
        Locale.ROOT,
        "group %d: %d %s in one kernel; reads %s, writes %s%n",
        ++groups,
        g.tasks().size(),
        g.tasks().size() == 1 ? "task" : "tasks",
        bytes(g.bytesRead()),
        bytes(g.bytesWritten()));
    g.tasks().forEach(this::task);
    out.println("  in " + g.partition());
    g.notes().forEach(n -> out.println("  note: " + n));
    out.println("  on " + g.place());
    if (!g.why().isEmpty()) {
      out.println("  closed: " + g.why());
    }
    kernel(g.kernel());
  }

  private static boolean alike(Journal.Group a, Journal.Group b) {
    return a.kernel().equals(b.kernel())
        && a.partition().equals(b.partition())
        && a.bytesRead() == b.bytesRead()
        && a.bytesWritten() == b.bytesWritten()
        && lines(a).equals(lines(b));
  }

  private static List<String> lines(Journal.Group g) {
    return g.tasks().stream().map(t -> t.name() + " " + t.line()).toList();
  }

  /** Says how often the last group came again. */
  private void repeated() {
    if (repeats > 0) {
      groups += repeats;
      out.println(
          "... and " + repeats + (repeats == 1 ? " more group" : " more groups") + " like it\n");
      repeats = 0;
    }
    last = null;
  }

  private void alone(Journal.Alone a) {
    out.println("alone:");
    task(a.task());
    out.println("  in " + a.partition());
    out.println("  on " + a.place());
    kernel(a.kernel());
  }

  private void opaque(Journal.Opaque o) {
    out.println("routine " + o.routine() + ":");
    task(o.task());
    out.println("  on " + o.place());
    if (!o.partition().isEmpty()) {
      out.println("  dealt: " + o.partition());
    }
    out.println();
  }

  private void direct(List<Entry> entries) {
    out.println("at once on the calling thread (small arrays):");
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Entry e : entries) {
      TaskLine t = ((Journal.Direct) e).task();
      counts.merge(t.name() + at(t), 1, Integer::sum);
    }
    counts.forEach((text, n) -> out.println("  " + text + (n > 1 ? ", " + n + " times" : "")));
    out.println();
  }

  private void task(TaskLine t) {
    out.printf("  %-12s %-18s %s%n", t.name(), t.line(), String.join(", ", t.args()));
  }

  private static String at(TaskLine t) {
    return t.line().isEmpty() ? "" : " at " + t.line();
  }

  private void kernel(String text) {
    Integer before = shown.putIfAbsent(text, groups);
    if (before != null) {
      out.println("  the kernel of group " + before + "\n");
      return;
    }
    text.lines().forEach(l -> out.println("    " + l));
    if (code) {
      Kernel kernel = Parser.parse(text);
      for (KernelPrinter p : ServiceLoader.load(KernelPrinter.class)) {
        out.println("  " + p.name() + ":");
        p.print(kernel).lines().forEach(l -> out.println("    " + l));
      }
      String listing = device.listing(device.prepare(kernel));
      if (!listing.isEmpty()) {
        out.println("  " + device.name() + ":");
        listing.lines().forEach(l -> out.println("    " + l));
      }
    }
    out.println();
  }

  private static String bytes(long n) {
    if (n < 10_000) {
      return n + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double v = n;
    int u = -1;
    while (v >= 1000 && u < units.length - 1) {
      v /= 1000;
      u++;
    }
    return String.format(Locale.ROOT, v < 100 ? "%.1f %s" : "%.0f %s", v, units[u]);
  }
}
