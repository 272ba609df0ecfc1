package dev.legato.runtime.ranks;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a range of the top-level loop reads of a buffer that does not go along it, but whose index
 * at one place comes from the data of buffers that do: the image of the range.
 *
 * @param place of the index
 * @param own whether there are reads with the loop's own index at this place, too, as of {@code p}
 *     in {@code q = a @ p; p @ q}
 */
public record Image(int place, Source source, boolean own) {
  /** Where indices come from. */
  public sealed interface Source {}

  /** All indices from an element of {@code low} up to, not including, that of {@code high}. */
  public record Range(int low, int high) implements Source {}

  /** The elements of {@code pointers} at the range, or at {@code over} of it. */
  public record Pointers(int pointers, Optional<Range> over) implements Source {}

  /**
   * {@return per buffer its image, where all its reads have the same one or the loop's own index}
   */
  static List<Optional<Image>> of(Kernel kernel) {
    Search s = new Search();
    s.block(kernel.body());
    List<Optional<Image>> images = new ArrayList<>();
    for (int b = 0; b < kernel.buffers().size(); b++) {
      images.add(s.image(b));
    }
    return images;
  }

  /** Goes through the statements in order. */
  private static final class Search {
    private final Map<Var, Expr> definitions = new HashMap<>();
    private final Map<Var, Loop> inner = new HashMap<>();
    private final Map<Integer, List<Optional<Image>>> found = new HashMap<>();

    /** Per buffer the places of the top-level loop's index in its other reads. */
    private final Map<Integer, Set<Integer>> own = new HashMap<>();

    private Optional<Var> top = Optional.empty();

    void block(List<Stmt> block) {
      for (Stmt s : block) {
        switch (s) {
          case Let(Var v, Expr e) -> {
            definitions.put(v, e);
            if (e instanceof Load(int buffer, List<Var> index)) {
              add(buffer, index);
            }
          }
          case Store _ -> {}
          case Loop l -> {
            if (top.isEmpty()) {
              top = Optional.of(l.index());
            } else {
              inner.put(l.index(), l);
            }
            block(l.body());
          }
        }
      }
    }

    private void add(int buffer, List<Var> index) {
      Optional<Image> image = image(index);
      int place = top.map(index::indexOf).orElse(-1);
      if (image.isEmpty() && place >= 0) {
        own.computeIfAbsent(buffer, b -> new HashSet<>()).add(place);
      } else {
        found.computeIfAbsent(buffer, b -> new ArrayList<>()).add(image);
      }
    }

    Optional<Image> image(int buffer) {
      List<Optional<Image>> all = found.getOrDefault(buffer, List.of());
      Set<Integer> places = own.getOrDefault(buffer, Set.of());
      boolean same = !all.isEmpty() && all.stream().allMatch(all.getFirst()::equals);
      return same
          ? all.getFirst()
              .filter(i -> places.isEmpty() || places.equals(Set.of(i.place)))
              .map(i -> new Image(i.place, i.source, !places.isEmpty()))
          : Optional.empty();
    }

    private Optional<Image> image(List<Var> index) {
      for (int k = 0; k < index.size(); k++) {
        int place = k;
        Optional<Image> image = source(index.get(k)).map(s -> new Image(place, s, false));
        if (image.isPresent()) {
          return image;
        }
      }
      return Optional.empty();
    }

    private Optional<? extends Source> source(Var v) {
      Optional<Range> range = range(v);
      if (range.isPresent()) {
        return range;
      }
      return pointer(v)
          .filter(l -> l.index().size() == 1)
          .flatMap(l -> {
            Var at = l.index().getFirst();
            if (isTop(at)) {
              return Optional.of(new Pointers(l.buffer(), Optional.empty()));
            }
            return range(at).map(r -> new Pointers(l.buffer(), Optional.of(r)));
          });
    }

    /** {@return the bounds of an inner loop's index, when they are loaded per iteration} */
    private Optional<Range> range(Var v) {
      Loop l = inner.get(v);
      if (l == null) {
        return Optional.empty();
      }
      Optional<Integer> low = perIteration(l.lo());
      Optional<Integer> high = perIteration(l.hi());
      return low.isPresent() && high.isPresent()
          ? Optional.of(new Range(low.get(), high.get()))
          : Optional.empty();
    }

    private Optional<Integer> perIteration(Var v) {
      return pointer(v)
          .filter(l -> l.index().size() == 1 && isTop(l.index().getFirst()))
          .map(Load::buffer);
    }

    private boolean isTop(Var v) {
      return top.isPresent() && top.get().equals(v);
    }

    /** {@return the load whose value, widened at most, this is} */
    private Optional<Load> pointer(Var v) {
      return switch (definitions.get(v)) {
        case Load l -> Optional.of(l);
        case Apply a when a.args().size() == 1 && a.op().name().equals("cast_i64") ->
            pointer(a.args().getFirst());
        case null, default -> Optional.empty();
      };
    }
  }
}
