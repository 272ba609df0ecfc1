package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;

/** Writes {@link TileLoop}s: kernels of one operator, in the vector form of {@link LeafLoop}. */
final class TileLoopWriter {
  private static final String SUPER = "dev/legato/jvm/TileLoop";
  private static final String MAP = "(JJJJJJ)V";
  private static final String FOLD = "(JJJ)J";

  private TileLoopWriter() {}

  static TileLoop make(TileLoop.Key key) {
    return (TileLoop) HiddenClass.instance(write(key), new Class<?>[0]);
  }

  private static byte[] write(TileLoop.Key key) {
    Kernel kernel =
        switch (key) {
          case TileLoop.Map m -> map(m);
          case TileLoop.Fold f -> fold(f);
        };
    KernelWriter w = KernelWriter.tileLoop(kernel, SUPER);
    Loop loop = (Loop) kernel.body().getLast();
    MethodVisitor map = w.method("map", MAP);
    if (key instanceof TileLoop.Map) {
      w.tileLoop(map, loop, kernel.buffers().size(), 9, 11);
    }
    map.visitInsn(RETURN);
    end(map);
    MethodVisitor fold = w.method("fold", FOLD);
    if (key instanceof TileLoop.Fold) {
      w.tileLoop(fold, loop, 1, 3, 5);
    } else {
      fold.visitInsn(LCONST_0);
    }
    fold.visitInsn(LRETURN);
    end(fold);
    return w.classFile();
  }

  private static void end(MethodVisitor mv) {
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  // Buffer 0 is the result, the others are the operands; the loop runs from v0 to v1.

  private static Kernel map(TileLoop.Map m) {
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(new Buffer(m.result(), 1, Kernel.Access.WRITE));
    List<Stmt> body = new ArrayList<>();
    List<Var> args = new ArrayList<>();
    Var index = new Var(2, DType.INT64);
    for (DType t : m.args()) {
      buffers.add(new Buffer(t, 1, Kernel.Access.READ));
      Var v = new Var(3 + args.size(), t);
      args.add(v);
      body.add(new Let(v, new Load(args.size(), List.of(index))));
    }
    Var result = new Var(9, m.result());
    body.add(new Let(result, new Apply(m.op(), args)));
    body.add(new Store(0, List.of(index), result));
    return kernel(buffers, new Loop(index, bound(0), bound(1), body, List.of()));
  }

  private static Kernel fold(TileLoop.Fold f) {
    Var index = new Var(2, DType.INT64);
    Var value = new Var(3, f.type());
    Var result = new Var(4, f.type());
    List<Stmt> body = List.of(new Let(value, new Load(0, List.of(index))));
    Loop loop =
        new Loop(index, bound(0), bound(1), body, List.of(new Reduce(result, f.op(), value)));
    return kernel(List.of(new Buffer(f.type(), 1, Kernel.Access.READ)), loop);
  }

  private static Var bound(int id) {
    return new Var(id, DType.INT64);
  }

  private static Kernel kernel(List<Buffer> buffers, Loop loop) {
    return new Kernel(buffers, 2, List.of(), List.of(loop));
  }
}
