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

/**
 * The open group of a stream, and the memory of how earlier groups of equal structure were fused: a
 * trie whose edges are task signatures. Fusion runs only where the trie grows; a repeated window costs
 * one signature and one look-up per task. Tasks with opaque bodies never enter.
 */
public final class Window {
  /** What is known of one prefix of tasks. */
  private static final class Node {
    final Fused group;
    final String refusal;
    final Map<Numbering.Signature, Node> next = new HashMap<>();
    final Map<BitSet, Plan> plans = new HashMap<>();

    Node(Fused group, String refusal) {
      this.group = group;
      this.refusal = refusal;
    }
  }

  private final StoreFacts facts;
  private final int limit;
  private final Node start = new Node(Fused.EMPTY, "");
  private Node node = start;
  private Numbering numbering = new Numbering();
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
    Kernel kernel = loop.kernel();
    Numbering.Signed signed = numbering.sign(task, kernel, facts);
    Node child = node.next.get(signed.signature());
    if (child == null) {
      misses++;
      child =
          switch (Join.join(node.group, numbering, task, tasks.size(), signed)) {
            case Join.Result.Joined j -> new Node(j.group(), "");
            case Join.Result.Refused r -> new Node(Fused.EMPTY, r.why());
          };
      node.next.put(signed.signature(), child);
    } else {
      hits++;
    }
    if (!child.refusal.isEmpty()) {
      if (tasks.isEmpty()) {
        throw new IllegalStateException(task.name() + " cannot run alone: " + child.refusal);
      }
      refusal = child.refusal;
      return false;
    }
    numbering.commit(signed);
    tasks.add(task);
    node = child;
    return true;
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
    numbering = new Numbering();
    tasks = new ArrayList<>();
    return plan;
  }
}
