package dev.legato.fusion;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open group of a stream, and the memory of how earlier groups of equal structure were fused: a
 * trie whose edges are task signatures. Fusion runs only where the trie grows; a repeated window
 * costs one signature and one look-up per task. Tasks with opaque bodies never enter.
 */
public final class Window {
  /** What is known of one prefix of tasks. */
  private static final class Node {
    final Fused group;
    final String refusal;
    final Map<Numbering.Signature, Node> next = new HashMap<>();
    final Map<BitSet, Plan> plans = new HashMap<>();
    private @Nullable Node last;
    final Numbering.@Nullable Signature step;

    Node(Numbering.@Nullable Signature step, Fused group, String refusal) {
      this.step = step;
      this.group = group;
      this.refusal = refusal;
    }

    /** The step taken last time is likely to be taken again. */
    @Nullable Node child(Numbering.Signature signature) {
      if (last == null || !signature.equals(last.step)) {
        last = next.get(signature);
      }
      return last;
    }
  }

  private final StoreFacts facts;
  private final int limit;
  private final Node start = new Node(null, Fused.EMPTY, "");
  private Node node = start;
  private final Numbering numbering = new Numbering();
  private List<Task> tasks = new ArrayList<>();
  private String refusal = "";
  private long hits;
  private long misses;

  /**
   * @param limit the most tasks of one group; 1 switches fusion off
   */
  public Window(StoreFacts facts, int limit) {
    this.facts = facts;
    this.limit = limit;
  }

  public Window(StoreFacts facts) {
    this(facts, 200);
  }

  /**
   * {@return whether the loop task became part of the open group; if not, close the group first} An
   * empty window takes every task.
   */
  public boolean offer(Task task) {
    if (!(task.body() instanceof Body.Loop loop)) {
      throw new IllegalArgumentException(task.name() + " has no kernel to fuse");
    }
    if (tasks.size() >= limit) {
      refusal = limit == 1 ? "fusion is off" : "the group is full";
      return false;
    }
    Node child = node.child(numbering.sign(task, loop.kernel(), facts));
    if (child == null) {
      misses++;
      child = grow(task, loop.kernel());
    } else {
      hits++;
    }
    if (!child.refusal.isEmpty()) {
      if (tasks.isEmpty()) {
        throw new IllegalStateException(task.name() + " cannot run alone: " + child.refusal);
      }
      numbering.rollback();
      refusal = child.refusal;
      return false;
    }
    numbering.commit();
    tasks.add(task);
    node = child;
    return true;
  }

  private Node grow(Task task, Kernel kernel) {
    Numbering.Signature key = numbering.signature().kept();
    Node child =
        switch (Join.join(node.group, numbering, task, kernel, tasks.size())) {
          case Join.Result.Joined j -> new Node(key, j.group(), "");
          case Join.Result.Refused r -> new Node(key, Fused.EMPTY, r.why());
        };
    node.next.put(key, child);
    return child;
  }

  /** {@return the tasks of the open group in program order} */
  public List<Task> tasks() {
    return tasks;
  }

  public boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** {@return why the last offer was refused, in words} */
  public String refusal() {
    return refusal;
  }

  /** {@return steps that found a known signature} */
  public long hits() {
    return hits;
  }

  /** {@return steps at which fusion had to run} */
  public long misses() {
    return misses;
  }

  /**
   * Ends the open group and starts an empty one.
   *
   * @param needed which stores, among those that the group writes, must be in memory afterwards
   */
  public Plan close(Predicate<Store> needed) {
    BitSet key = new BitSet();
    for (int r = 0; r < numbering.rootCount(); r++) {
      key.set(r, needed.test(numbering.root(r).store()));
    }
    Plan plan = node.plans.get(key);
    if (plan == null) {
      plan = Closing.close(node.group, numbering, tasks, key::get);
      node.plans.put(key, plan);
    }
    node = start;
    numbering.clear();
    tasks = new ArrayList<>(tasks.size()); // likely as many
    return plan;
  }
}
