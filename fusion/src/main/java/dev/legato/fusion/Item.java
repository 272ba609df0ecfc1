package dev.legato.fusion;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A statement while a group is being fused: the statements of Kernel IR, with loops whose bodies
 * can still grow. Buffers are numbered 2 * view + instance (see {@link Join}).
 */
sealed interface Item {
  record Def(Var var, Expr expr) implements Item {}

  record Put(int buffer, List<Var> index, Var value) implements Item {}

  /** A loop; {@code body} and {@code folds} grow when other loops are merged into it. */
  record Nest(Var index, Var lo, Var hi, List<Item> body, List<Fold> folds) implements Item {}

  /** One read or write of a buffer. */
  record Access(int buffer, List<Var> index, boolean write) {}

  /** {@return a copy that shares no growing list} */
  static List<Item> copy(List<Item> items) {
    List<Item> out = new ArrayList<>(items.size());
    for (Item item : items) {
      out.add(
          switch (item) {
            case Def d -> d;
            case Put p -> p;
            case Nest n ->
                new Nest(n.index(), n.lo(), n.hi(), copy(n.body()), new ArrayList<>(n.folds()));
          });
    }
    return out;
  }

  static void accesses(Item item, Consumer<Access> sink) {
    switch (item) {
      case Def d -> {
        if (d.expr() instanceof Load l) {
          sink.accept(new Access(l.buffer(), l.index(), false));
        }
      }
      case Put p -> sink.accept(new Access(p.buffer(), p.index(), true));
      case Nest n -> n.body().forEach(i -> accesses(i, sink));
    }
  }

  static List<Access> accesses(List<Item> items) {
    List<Access> all = new ArrayList<>();
    items.forEach(i -> accesses(i, all::add));
    return all;
  }

  /** Reports every variable that the item uses, definitions inside of it included. */
  static void uses(Item item, Consumer<Var> sink) {
    switch (item) {
      case Def d -> operands(d.expr()).forEach(sink);
      case Put p -> {
        p.index().forEach(sink);
        sink.accept(p.value());
      }
      case Nest n -> {
        sink.accept(n.lo());
        sink.accept(n.hi());
        n.body().forEach(i -> uses(i, sink));
        for (Fold f : n.folds()) {
          sink.accept(f.value());
          if (f instanceof ArgReduce a) {
            sink.accept(a.index());
          }
        }
      }
    }
  }

  /** Reports the variables that the item defines for the rest of its block. */
  static void defines(Item item, Consumer<Var> sink) {
    switch (item) {
      case Def d -> sink.accept(d.var());
      case Put p -> {}
      case Nest n -> n.folds().forEach(f -> results(f, sink));
    }
  }

  static void results(Fold fold, Consumer<Var> sink) {
    switch (fold) {
      case Reduce r -> sink.accept(r.result());
      case ArgReduce a -> {
        sink.accept(a.result());
        sink.accept(a.at());
      }
    }
  }

  static List<Var> operands(Expr e) {
    return switch (e) {
      case Const c -> List.of();
      case Size s -> List.of();
      case Scalar s -> List.of();
      case Load l -> l.index();
      case Apply a -> a.args();
    };
  }

  /** {@return the statements as Kernel IR} */
  static List<Stmt> statements(List<Item> items) {
    List<Stmt> out = new ArrayList<>(items.size());
    for (Item item : items) {
      out.add(
          switch (item) {
            case Def d -> new Let(d.var(), d.expr());
            case Put p -> new Store(p.buffer(), p.index(), p.value());
            case Nest n ->
                new Loop(n.index(), n.lo(), n.hi(), statements(n.body()), List.copyOf(n.folds()));
          });
    }
    return out;
  }
}
