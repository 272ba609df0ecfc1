package dev.legato.array;

import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What equal elementwise operations of a session share, found by what they compute (a key that
 * equal operations have) and then by comparing types: one look-up per operation.
 */
public final class Recipes {
  private final Map<Object, Recipe> first = new HashMap<>();

  /** Everything about a task that equal operations share, and the types that make them equal. */
  static final class Recipe {
    private final int operands;
    private final long slots;
    private final DType out;
    private final int rank;
    private final Body.Loop body;
    private final Privilege[] privileges;
    private final List<Constraint> constraints;
    private @Nullable Recipe next;

    /** Of the last task, likely those of the next one. */
    private Longs sizes = Longs.NONE;

    /**
     * @param slots what is known of each operand, in some bits
     * @param privileges what a task does with its arguments; nobody changes them
     */
    Recipe(
        int operands,
        long slots,
        DType out,
        int rank,
        Body.Loop body,
        Privilege[] privileges,
        List<Constraint> constraints) {
      this.operands = operands;
      this.slots = slots;
      this.out = out;
      this.rank = rank;
      this.body = body;
      this.privileges = privileges;
      this.constraints = constraints;
    }

    Body.Loop body() {
      return body;
    }

    Privilege[] privileges() {
      return privileges;
    }

    /** {@return the extents of the array that a task writes} */
    Longs sizes(View target) {
      sizes = target.sizes(sizes);
      return sizes;
    }

    List<Constraint> constraints() {
      return constraints;
    }
  }

  @Nullable Recipe find(Object identity, int operands, long slots, DType out, int rank) {
    Recipe r = first.get(identity);
    while (r != null
        && (r.slots != slots || r.operands != operands || r.out != out || r.rank != rank)) {
      r = r.next;
    }
    return r;
  }

  Recipe add(Object identity, Recipe recipe) {
    recipe.next = first.put(identity, recipe);
    return recipe;
  }
}
