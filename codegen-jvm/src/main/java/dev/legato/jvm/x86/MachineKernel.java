package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel as machine code, for launches at which its accesses move as {@link Steps} says. Two
 * functions: the loop nest over some iterations of its top-level loop, and what follows that loop.
 */
public final class MachineKernel {
  private final Layout layout;
  private final byte[] code;
  private final MemorySegment run;
  private final MemorySegment finish;

  /** {@return why there is no machine code on this machine, or ""} */
  public static String obstacle() {
    return CodeMemory.obstacle();
  }

  private MachineKernel(Layout layout, byte[] code, long at, int finishAt) {
    this.layout = layout;
    this.code = code;
    this.run = MemorySegment.ofAddress(at);
    this.finish = MemorySegment.ofAddress(at + finishAt);
  }

  /** What became of a kernel: code, or why there is none. */
  public sealed interface Result {
    record Compiled(MachineKernel kernel) implements Result {}

    record Refused(String why) implements Result {}
  }

  /**
   * @param kernel a canonical kernel of primitives
   * @param needed definitions before the loop that the statements after it use
   */
  public static Result compile(Kernel kernel, List<Stmt> needed, Steps steps) {
    String obstacle = CodeMemory.obstacle();
    if (!obstacle.isEmpty()) {
      return new Result.Refused(obstacle);
    }
    Plan plan = new Plan(kernel, steps);
    if (!plan.obstacle().isEmpty()) {
      return new Result.Refused(plan.obstacle());
    }
    List<Stmt> before = new ArrayList<>();
    List<Loop> loops = new ArrayList<>();
    List<Stmt> after = new ArrayList<>(needed);
    for (Stmt s : kernel.body()) {
      if (s instanceof Loop l) {
        loops.add(l);
      } else {
        (loops.isEmpty() ? before : after).add(s);
      }
    }
    List<Var> results = new ArrayList<>();
    for (Loop l : loops) {
      for (Fold f : l.folds()) {
        results.addAll(Partials.results(f));
      }
    }
    Layout layout = new Layout(kernel, results.size(), plan.tiles().bytes());
    Assembler asm = new Assembler();
    NestWriter nest = new NestWriter(asm, layout, plan);
    nest.run(before, loops);
    int finish = asm.size();
    NestWriter end = new NestWriter(asm, layout, plan);
    end.finish(results, after);
    String tooMuch = nest.obstacle().isEmpty() ? end.obstacle() : nest.obstacle();
    if (!tooMuch.isEmpty()) {
      return new Result.Refused(tooMuch);
    }
    byte[] code = asm.finish();
    long at = CodeMemory.place(code);
    return at == 0
        ? new Result.Refused(CodeMemory.REFUSED)
        : new Result.Compiled(new MachineKernel(layout, code, at, finish));
  }

  /** {@return where the functions find their parameters} */
  public Layout layout() {
    return layout;
  }

  /** {@return the machine code, followed by its literals} */
  public byte[] code() {
    return code.clone();
  }

  /**
   * Runs iterations {@code lo .. hi-1} of the top-level loop.
   *
   * @param parameters the address of the parameters, where results of folds are left, too
   */
  public void run(long parameters, long lo, long hi) {
    CodeMemory.call(run, parameters, lo, hi);
  }

  /** Runs the statements after the loop, given the results of its folds in the parameters. */
  public void finish(long parameters) {
    CodeMemory.call(finish, parameters, 0, 0);
  }
}
