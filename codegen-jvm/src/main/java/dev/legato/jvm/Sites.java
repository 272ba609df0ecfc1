package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of a kernel where an access moves along a loop that may be vectorised, or with a value
 * by which it counts. How far it moves is known at launch; vector code is specialised by which
 * steps are one element, which are zero and which are something else.
 */
final class Sites {
  /** How an access moves in a loop. */
  enum Step {
    ZERO,
    UNIT,
    OTHER
  }

  /** An access seen from a loop around it, or from an index that is a value. */
  record Site(Var loop, Access access) {}

  /** The steps at one launch, by site. Equal patterns run the same code. */
  record Pattern(List<Step> steps) {
    Pattern {
      steps = List.copyOf(steps);
    }
  }

  private final List<Site> sites = new ArrayList<>();
  private final Map<Site, Integer> numbers = new HashMap<>();
  private final int[] buffers;
  private final int[][] axes;
  private final int[] bytes;

  private final int count;

  /** Bytes of an element, by buffer. */
  private final int[] elements;

  Sites(Kernel kernel) {
    count = kernel.buffers().size();
    elements = kernel.buffers().stream().mapToInt(b -> b.type().bytes()).toArray();
    collect(kernel.body(), List.of());
    buffers = new int[sites.size()];
    axes = new int[sites.size()][];
    bytes = new int[sites.size()];
    for (int s = 0; s < sites.size(); s++) {
      Site site = sites.get(s);
      numbers.put(site, s);
      buffers[s] = site.access().buffer();
      bytes[s] = kernel.buffers().get(buffers[s]).type().bytes();
      List<Var> index = site.access().index();
      axes[s] =
          java.util.stream.IntStream.range(0, index.size())
              .filter(k -> index.get(k).equals(site.loop()))
              .toArray();
    }
  }

  private void collect(List<Stmt> block, List<Loop> around) {
    for (Access a : Access.of(block)) {
      // The innermost loop, and the one around it, are the ones that can be vectorised.
      for (Loop l : around.subList(Math.max(0, around.size() - 2), around.size())) {
        add(new Site(l.index(), a));
      }
      if (!around.isEmpty()) {
        for (Var v : a.index()) {
          if (around.stream().noneMatch(l -> l.index().equals(v))) {
            add(new Site(v, a));
          }
        }
      }
    }
    for (Stmt s : block) {
      switch (s) {
        case Loop l -> {
          List<Loop> inner = new ArrayList<>(around);
          inner.add(l);
          collect(l.body(), inner);
        }
        case Let l -> {}
        case Store st -> {}
      }
    }
  }

  private void add(Site site) {
    if (!sites.contains(site)) {
      sites.add(site);
    }
  }

  private Step step(int site, Launch launch) {
    long sum = 0;
    for (int axis : axes[site]) {
      sum += launch.strides()[buffers[site]][axis];
    }
    return sum == 0 ? Step.ZERO : sum == bytes[site] ? Step.UNIT : Step.OTHER;
  }

  /** {@return how many buffers the kernel has; later ones are tiles} */
  int buffers() {
    return count;
  }

  Pattern pattern(Launch launch) {
    Step[] steps = new Step[sites.size()];
    for (int s = 0; s < steps.length; s++) {
      steps[s] = step(s, launch);
    }
    return new Pattern(Arrays.asList(steps));
  }

  /** {@return the steps where the last stride of each buffer is one element, no other is} */
  Pattern dense() {
    List<Step> steps = new ArrayList<>();
    for (int s = 0; s < axes.length; s++) {
      int last = sites.get(s).access().index().size() - 1;
      boolean moves = axes[s].length > 0;
      boolean unit = axes[s].length == 1 && axes[s][0] == last;
      steps.add(unit ? Step.UNIT : moves ? Step.OTHER : Step.ZERO);
    }
    return new Pattern(steps);
  }

  /** {@return whether the last stride of each buffer is one element} */
  boolean areUnit(Launch launch) {
    for (int b = 0; b < count; b++) {
      long[] strides = launch.strides()[b];
      if (strides.length > 0 && strides[strides.length - 1] != elements[b]) {
        return false;
      }
    }
    return true;
  }

  boolean matches(Pattern p, Launch launch) {
    for (int s = 0; s < buffers.length; s++) {
      if (p.steps().get(s) != step(s, launch)) {
        return false;
      }
    }
    return true;
  }

  /** {@return how the access moves with an index, others not considered} */
  Step step(Pattern p, Var loop, Access a) {
    if (a.buffer() >= count) {
      return Step.UNIT; // a tile
    }
    Integer number = numbers.get(new Site(loop, a));
    return number == null ? Step.OTHER : p.steps().get(number);
  }
}
