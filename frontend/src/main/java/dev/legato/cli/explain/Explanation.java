package dev.legato.cli.explain;

import dev.legato.cli.explain.Digest.AtOnce;
import dev.legato.cli.explain.Digest.Block;
import dev.legato.cli.explain.Digest.Kernels;
import dev.legato.cli.explain.Digest.Moment;
import dev.legato.cli.explain.Digest.Routine;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.explain.Journal.TaskLine;
import java.io.PrintWriter;

/** Prints a journal for people: what became of every operation, group by group. */
public final class Explanation {
  private final PrintWriter out;
  private final Code code;

  public Explanation(PrintWriter out, Code code) {
    this.out = out;
    this.code = code;
  }

  public void print(Digest digest) {
    digest.blocks().forEach(this::block);
    out.flush();
  }

  private void block(Block block) {
    switch (block) {
      case Kernels k -> kernels(k);
      case Routine r -> routine(r.call());
      case AtOnce a -> atOnce(a);
      case Moment m -> moment(m);
    }
  }

  private void moment(Moment m) {
    switch (m.entry()) {
      case Journal.Replayed r ->
          out.println("asked for again: " + r.task().name() + at(r.task()) + " is computed now");
      case Journal.Flush f -> out.println("--- flush: " + f.why() + "\n");
      case Journal.Tiled t -> out.println("time tiling: " + Amounts.tiled(t) + "\n");
    }
  }

  private void kernels(Kernels k) {
    Journal.Group g = k.group();
    out.println(
        "group %d: %s in one kernel; %s"
            .formatted(k.number(), Amounts.count(g.tasks().size(), "task"), Amounts.moved(g)));
    g.tasks().forEach(this::task);
    out.println("  in " + g.partition());
    g.notes().forEach(n -> out.println("  note: " + n));
    out.println("  on " + g.place());
    if (!g.why().isEmpty()) {
      out.println("  closed: " + g.why());
    }
    if (k.isHome()) {
      indented(g.kernel());
      code.of(g.kernel())
          .forEach((name, text) -> {
            out.println("  " + name + ":");
            indented(text);
          });
      out.println();
    } else {
      out.println("  the kernel of group " + k.home() + "\n");
    }
    if (k.count() > 1) {
      out.println("... and " + Amounts.count(k.count() - 1, "more group") + " like it\n");
    }
  }

  private void indented(String text) {
    text.lines().forEach(l -> out.println("    " + l));
  }

  private void routine(Journal.Opaque o) {
    out.println("routine " + o.routine() + ":");
    task(o.task());
    out.println("  on " + o.place());
    if (!o.partition().isEmpty()) {
      out.println("  dealt: " + o.partition());
    }
    out.println();
  }

  private void atOnce(AtOnce block) {
    out.println("at once on the calling thread (small arrays):");
    block
        .operations()
        .forEach((o, n) -> {
          String at = o.line().isEmpty() ? "" : " at " + o.line();
          out.println("  " + o.name() + at + (n > 1 ? ", " + n + " times" : ""));
        });
    out.println();
  }

  private void task(TaskLine t) {
    out.printf("  %-12s %-18s %s%n", t.name(), t.line(), String.join(", ", t.args()));
  }

  private static String at(TaskLine t) {
    return t.line().isEmpty() ? "" : " at " + t.line();
  }
}
