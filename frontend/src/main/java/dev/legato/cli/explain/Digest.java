package dev.legato.cli.explain;

import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.explain.Journal.Entry;
import dev.legato.runtime.explain.Journal.TaskLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A journal for people: kernels are numbered, groups that come again are one block, and so are
 * operations that ran at once.
 *
 * @param blocks in the order in which they were closed
 */
public record Digest(List<Block> blocks) {
  /** Arrays are numbered anew in each turn of a loop. */
  private static final Pattern STORE = Pattern.compile("\\bs\\d+\\b");

  /** What happened, once or several times. */
  public sealed interface Block {}

  /**
   * A kernel that ran {@code count} times in a row, alike but for the arrays.
   *
   * @param number of the first of them
   * @param home the number under which its text is shown
   */
  public record Kernels(int number, int count, int home, Journal.Group group) implements Block {
    /** {@return its number, or the first and the last one} */
    public String numbers() {
      return count == 1 ? "" + number : number + "-" + (number + count - 1);
    }

    /** {@return whether its text is shown with it} */
    public boolean isHome() {
      return home == number;
    }
  }

  /** A call of a routine. */
  public record Routine(Journal.Opaque call) implements Block {}

  /** Operations that ran at once, and how often each. */
  public record AtOnce(Map<Direct, Integer> operations) implements Block {}

  /**
   * An operation that ran at once.
   *
   * @param line {@code file:line}, or ""
   */
  public record Direct(String name, String line) {}

  /** What the journal says of a moment. */
  public record Moment(Journal.Moment entry) implements Block {}

  /** {@return what there is to tell of a journal} */
  public static Digest of(Journal journal) {
    Gatherer gatherer = new Gatherer();
    journal.entries().forEach(gatherer::take);
    return new Digest(gatherer.blocks);
  }

  private static final class Gatherer {
    private final List<Block> blocks = new ArrayList<>();

    /** Kernels by text, with the numbers under which they are shown. */
    private final Map<String, Integer> homes = new LinkedHashMap<>();

    private int kernels;

    void take(Entry e) {
      switch (e) {
        case Journal.Group g -> kernel(g);
        case Journal.Opaque o -> blocks.add(new Routine(o));
        case Journal.Direct d -> direct(d.task());
        case Journal.Moment m -> blocks.add(new Moment(m));
      }
    }

    private @Nullable Block last() {
      return blocks.isEmpty() ? null : blocks.getLast();
    }

    private void kernel(Journal.Group g) {
      kernels++;
      if (last() instanceof Kernels k && alike(k.group, g)) {
        blocks.set(blocks.size() - 1, new Kernels(k.number, k.count + 1, k.home, k.group));
        return;
      }
      Integer before = homes.putIfAbsent(g.kernel(), kernels);
      blocks.add(new Kernels(kernels, 1, before == null ? kernels : before, g));
    }

    private static boolean alike(Journal.Group a, Journal.Group b) {
      return a.kernel().equals(b.kernel())
          && anyStores(a.partition()).equals(anyStores(b.partition()))
          && a.bytesRead() == b.bytesRead()
          && a.bytesWritten() == b.bytesWritten()
          && lines(a).equals(lines(b));
    }

    private static String anyStores(String text) {
      return STORE.matcher(text).replaceAll("s");
    }

    private static List<String> lines(Journal.Group g) {
      return g.tasks().stream().map(t -> t.name() + " " + t.line()).toList();
    }

    private void direct(TaskLine t) {
      AtOnce block = last() instanceof AtOnce a ? a : new AtOnce(new LinkedHashMap<>());
      if (block != last()) {
        blocks.add(block);
      }
      block.operations.merge(new Direct(t.name(), t.line()), 1, Integer::sum);
    }
  }
}
