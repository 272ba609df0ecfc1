package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import java.util.function.Consumer;

/**
 * Writes the recursion of {@link FoldTree} as a function of RSI, the first iteration, and RDX,
 * their number. Its parts leave the results of a node where the next part looks for them.
 *
 * @param bundle writes nodes of some leaves and returns, or goes to the label
 * @param leaf writes leaves
 * @param keep keeps the results of a left child, and RSI and RDX as they are
 * @param join combines what was kept with the results of the right child
 */
record TreeWriter(
    Assembler asm, Consumer<Label> bundle, Runnable leaf, Runnable keep, Runnable join) {

  void write(Label node) {
    Label split = new Label();
    Label small = new Label();
    asm.mark(node);
    asm.compareImmediate(RDX, FoldTree.LEAF);
    asm.jump(LE, small);
    bundle.accept(split);
    asm.mark(split);
    asm.move(RAX, RDX);
    asm.shiftRight(RAX, 1);
    asm.andImmediate(RAX, -FoldTree.LANES);
    asm.sub(RDX, RAX);
    asm.push(RDX);
    asm.move(RDX, RAX);
    asm.add(RAX, RSI);
    asm.push(RAX);
    asm.call(node);
    asm.pop(RSI);
    asm.pop(RDX);
    keep.run();
    asm.call(node);
    join.run();
    asm.ret();
    asm.mark(small);
    leaf.run();
    asm.ret();
  }
}
