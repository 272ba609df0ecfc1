package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
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
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one function: a loop nest whose innermost loops are vector code. Registers: RBX the
 * parameters, RBP the frame; in an innermost loop R11 the number of the iteration, R10 where to
 * stop, RAX, RCX and RDX for use within a statement, the others pointers.
 */
final class NestWriter {
  private static final int[] POINTERS = {R8, R9, R12, R13, R14, R15, RDI};
  private static final int[] SAVED = {RBX, RBP, R12, R13, R14, R15};

  /** Bodies of at most so many statements are written for so many vectors at a time. */
  private static final int SMALL = 16;

  private static final int VECTORS = 4;

  private final Assembler asm;
  private final Tiles buffers;
  private final Layout layout;
  private final Map<Loop, Leaf> leaves;
  private final Map<Loop, Columns> columns;

  /** Of tiles: where iteration 0 of the loop along them would lie. */
  private final Map<Integer, Mem> tiles = new HashMap<>();

  private final Frame frame = new Frame();
  private final Asides asides;

  /** For what is the same in all lanes. */
  private final Ops eight;

  NestWriter(Assembler asm, Layout layout, Plan plan) {
    this.asm = asm;
    this.asides = new Asides(asm, frame);
    this.buffers = plan.tiles();
    this.layout = layout;
    this.leaves = plan.leaves();
    this.columns = plan.columns();
    this.eight = new Ops(asm, 8);
  }

  private static Mem parameter(int word) {
    return Mem.at(RBX, 8 * word);
  }

  /** {@return why the function must not run, or ""} */
  String obstacle() {
    return frame.obstacle();
  }

  /** Writes the function that {@code body} fills; its arguments are in RDI, RSI and RDX. */
  private void function(Runnable body) {
    for (int r : SAVED) {
      asm.push(r);
    }
    asm.move(RBX, RDI);
    asm.move(R11, RSP);
    asm.move(RBP, RSP);
    asm.andImmediate(RBP, -64);
    asm.move(RSP, RBP);
    int at = asm.frame();
    asm.store(Mem.at(RBP, -8), R11);
    body.run();
    asm.load(RSP, Mem.at(RBP, -8));
    for (int k = SAVED.length - 1; k >= 0; k--) {
      asm.pop(SAVED[k]);
    }
    asm.zeroUpper();
    asm.ret();
    asides.write();
    asm.setFrame(at, frame.bytes());
  }

  /** Writes the statements and then a loop, whose bounds are the second and third argument. */
  void run(List<Stmt> before, List<Loop> loops) {
    function(() -> {
      Mem lo = frame.word();
      Mem hi = frame.word();
      asm.store(lo, RSI);
      asm.store(hi, RDX);
      block(before);
      for (Loop l : loops) {
        loop(l, lo, hi);
        int word = layout.results();
        for (Fold f : l.folds()) {
          asm.load(RAX, frame.place(((Reduce) f).result()));
          asm.store(parameter(word++), RAX);
        }
      }
    });
  }

  /** Writes the statements, given the results of the loop's folds. */
  void finish(List<Var> results, List<Stmt> statements) {
    function(() -> {
      int word = layout.results();
      for (Var v : results) {
        frame.bind(v, parameter(word++));
      }
      block(statements);
    });
  }

  // --- what is the same in all lanes -------------------------------------------------------

  private void block(List<Stmt> statements) {
    for (Stmt s : statements) {
      switch (s) {
        case Let l -> let(l);
        case Store(int b, List<Var> index, Var value) -> {
          DType t = buffers.type(b);
          address(RAX, b, index);
          asm.load(RDX, frame.place(value));
          if (t == DType.BOOL) {
            asm.andImmediate(RDX, 1);
          }
          asm.storeElement(Mem.at(RAX, 0), RDX, t.bytes());
        }
        case Loop l -> loop(l, frame.place(l.lo()), frame.place(l.hi()));
      }
    }
  }

  private void let(Let l) {
    Var v = l.var();
    switch (l.value()) {
      case Const(DType t, long bits) -> frame.bind(v, new Literal(t == DType.BOOL ? -bits : bits));
      case Size(int n) -> frame.bind(v, parameter(layout.sizes() + n));
      case Scalar(int n) -> frame.bind(v, parameter(layout.scalars() + n));
      case Load(int b, List<Var> index) -> {
        DType t = buffers.type(b);
        address(RAX, b, index);
        boolean signed = !t.isUnsigned() && t != DType.BOOL;
        asm.loadElement(RAX, Mem.at(RAX, 0), t.bytes(), signed);
        if (t == DType.BOOL) {
          asm.truth(RAX);
        }
        asm.store(frame.define(v), RAX);
      }
      case Apply a -> {
        Body body =
            new Body(
                asm,
                eight,
                frame,
                asides,
                buffers,
                List.of(l),
                null,
                Map.of(),
                Set.of(),
                List.of(v));
        body.write(NOWHERE, false);
        Lane lane = Lane.of(v.type());
        int register = body.register(v);
        Mem place = frame.define(v);
        if (lane == Lane.MASK) {
          asm.maskToGeneral(RAX, register);
          asm.andImmediate(RAX, 1);
          asm.negate(RAX);
          asm.store(place, RAX);
        } else {
          eight.storeFirst(lane, place, register);
        }
      }
    }
  }

  /** Of statements that access no memory. */
  private static final Body.Addresses NOWHERE =
      new Body.Addresses() {
        @Override
        public boolean isUnit(int buffer, List<Var> index) {
          throw new IllegalStateException("an access");
        }

        @Override
        public Mem of(int buffer, List<Var> index) {
          throw new IllegalStateException("an access");
        }

        @Override
        public Mem stride(int buffer, int axis) {
          throw new IllegalStateException("an access");
        }

        @Override
        public Mem base(int buffer, List<Var> index) {
          throw new IllegalStateException("an access");
        }
      };

  /** Leaves the address of an access in a register, indices that differ by lane counting as 0. */
  private void address(int into, int b, List<Var> index) {
    if (buffers.isTile(b)) {
      asm.load(into, Objects.requireNonNull(tiles.get(b)));
      return;
    }
    asm.load(into, parameter(b));
    for (int k = 0; k < index.size(); k++) {
      if (frame.isUniform(index.get(k))) {
        asm.load(RCX, frame.place(index.get(k)));
        asm.multiply(RCX, parameter(layout.strides(b) + k));
        asm.add(into, RCX);
      }
    }
  }

  // --- loops -------------------------------------------------------------------------------

  private void loop(Loop l, Operand lo, Operand hi) {
    Leaf leaf = leaves.get(l);
    if (leaf != null) {
      leaf(leaf, lo, hi);
      return;
    }
    Columns folded = columns.get(l);
    if (folded != null) {
      block(folded.before());
      new ColumnsWriter(asm, frame, layout, folded, tiles, this::leaf).write(lo, hi);
      return;
    }
    if (!l.folds().isEmpty()) {
      nestedFold(l, lo, hi);
      return;
    }
    Mem index = frame.define(l.index());
    Label head = new Label();
    Label end = new Label();
    asm.load(RAX, lo);
    asm.store(index, RAX);
    asm.mark(head);
    asm.load(RAX, index);
    asm.compare(RAX, hi);
    asm.jump(GE, end);
    block(l.body());
    asm.load(RAX, index);
    asm.addImmediate(RAX, 1);
    asm.store(index, RAX);
    asm.jump(head);
    asm.mark(end);
  }

  /** What a leaf's vectors need, set up before it. */
  private final class Setup implements Body.Addresses {
    private final Leaf leaf;
    private final Ops ops;
    private final Map<List<Object>, Integer> pointers = new HashMap<>();
    private final Map<List<Object>, Mem> places = new HashMap<>();

    /** Of accesses whose lanes lie apart: the bytes of a step, and the lanes' offsets. */
    private final Map<List<Object>, Mem> steps = new HashMap<>();

    private final Map<List<Object>, Mem> offsets = new HashMap<>();
    private final Map<Var, Integer> pinned = new HashMap<>();
    private final Set<Integer> reserved = new HashSet<>();
    private final List<List<Integer>> accumulators = new ArrayList<>();
    private final Mem numbers;
    private final Interleaved interleaved;
    private int ahead;
    private int vectors;

    Setup(Leaf leaf) {
      this.leaf = leaf;
      this.ops = new Ops(asm, leaf.lanes());
      this.numbers = leaf.usesIndex() ? frame.vector() : Mem.at(RBP, 0);
      // What does not move along the loop may have its index all the same.
      frame.bind(leaf.loop().index(), new Literal(0));
      block(leaf.before());
      frame.unbind(leaf.loop().index());
      if (leaf.usesIndex()) {
        for (int k = 0; k < 8; k++) {
          asm.moveImmediate(RAX, k);
          asm.store(Mem.at(RBP, numbers.offset() + 8 * k), RAX);
        }
      }
      for (int k = 0; k < (isBundle(leaf) ? FoldWriter.LEAVES : 1); k++) {
        List<Integer> each = new ArrayList<>();
        for (Fold f : leaf.loop().folds()) {
          each.add(reserved.size());
          reserved.add(reserved.size());
        }
        accumulators.add(each);
      }
      boolean small = leaf.body().size() <= SMALL;
      interleaved = small ? new Interleaved(1, leaf.body()) : Interleaved.of(leaf, buffers);
      pin();
      if (FoldWriter.isExtreme(leaf.loop().folds())) {
        reserved.add(FoldWriter.SPARE);
      }
      leaf.body().forEach(this::point);
    }

    /** Keeps what is the same in all lanes in registers, if some are left. */
    private void pin() {
      Map<Var, Integer> counts = new HashMap<>();
      for (Stmt s : leaf.body()) {
        for (Var v : Body.operands(s)) {
          if (frame.isUniform(v) && Lane.of(v.type()) != Lane.MASK) {
            counts.merge(v, 1, Integer::sum);
          }
        }
      }
      int room =
          Ops.TEMP - 2 - reserved.size() - Body.pressure(interleaved.statements(), leaf.folded());
      List<Var> candidates = new ArrayList<>(counts.keySet());
      candidates.sort((a, b) -> {
        int order = Integer.compare(counts.get(b), counts.get(a));
        return order != 0 ? order : Integer.compare(a.id(), b.id());
      });
      for (Var v : candidates) {
        if (room-- > 0) {
          int register = reserved.size();
          reserved.add(register);
          pinned.put(v, register);
          ops.broadcast(Lane.of(v.type()), register, frame.place(v));
        }
      }
    }

    private void point(Stmt s) {
      int b;
      List<Var> index;
      switch (s) {
        case Let(Var v, Load(int buffer, List<Var> at)) -> {
          b = buffer;
          index = at;
        }
        case Store(int buffer, List<Var> at, Var v) -> {
          b = buffer;
          index = at;
        }
        default -> {
          return;
        }
      }
      List<Object> access = List.of(b, index);
      if (leaf.apart().contains(access)) {
        along(access, b, index);
      }
      if (pointers.containsKey(access) || places.containsKey(access)) {
        return;
      }
      if (pointers.size() < POINTERS.length) {
        int register = POINTERS[pointers.size()];
        address(register, b, index);
        pointers.put(access, register);
      } else {
        address(RAX, b, index);
        Mem place = frame.word();
        asm.store(place, RAX);
        places.put(access, place);
      }
    }

    /** Keeps how far an access moves along the loop, for one iteration and for the lanes. */
    private void along(List<Object> access, int b, List<Var> index) {
      boolean moves = index.contains(leaf.loop().index());
      if (!moves || steps.containsKey(access)) {
        return;
      }
      asm.moveImmediate(RDX, 0);
      for (int k = 0; k < index.size(); k++) {
        if (index.get(k).equals(leaf.loop().index())) {
          asm.add(RDX, stride(b, k));
        }
      }
      Mem step = frame.word();
      Mem lanes = frame.vector();
      asm.store(step, RDX);
      asm.moveImmediate(RAX, 0);
      for (int k = 0; k < 8; k++) {
        asm.store(Mem.at(RBP, lanes.offset() + 8 * k), RAX);
        asm.add(RAX, RDX);
      }
      steps.put(access, step);
      offsets.put(access, lanes);
    }

    @Override
    public boolean isUnit(int b, List<Var> index) {
      return !leaf.apart().contains(List.of(b, index));
    }

    @Override
    public Mem stride(int b, int axis) {
      return parameter(layout.strides(b) + axis);
    }

    @Override
    public @Nullable Mem base(int b, List<Var> index) {
      List<Object> access = List.of(b, index);
      Mem step = steps.get(access);
      Integer register = pointers.get(access);
      Operand pointer =
          register != null
              ? new Reg(register)
              : java.util.Objects.requireNonNull(places.get(access));
      if (step == null) {
        asm.load(RAX, pointer);
        return null;
      }
      asm.lea(RAX, Mem.at(R11, ahead));
      asm.multiply(RAX, step);
      asm.add(RAX, pointer);
      return offsets.get(access);
    }

    @Override
    public Mem of(int b, List<Var> index) {
      List<Object> access = List.of(b, index);
      Integer register = pointers.get(access);
      int base = register != null ? register : RAX;
      if (register == null) {
        asm.load(RAX, Objects.requireNonNull(places.get(access)));
      }
      int bytes = buffers.type(b).bytes();
      return new Mem(base, R11, bytes, ahead * bytes);
    }

    /** Writes the body for the vector {@code ahead} iterations after the one in R11. */
    Body body(int ahead, boolean tail) {
      this.ahead = ahead;
      return body(leaf.body(), 1, tail);
    }

    /** Writes the body for several vectors. */
    void interleaved() {
      ahead = 0;
      body(interleaved.statements(), interleaved.vectors(), false);
    }

    @Override
    public void begin(int statement) {
      if (vectors > 1) {
        ahead = statement % vectors * leaf.lanes();
      }
    }

    private Body body(List<Stmt> statements, int vectors, boolean tail) {
      this.vectors = vectors;
      Body body =
          new Body(
              asm,
              ops,
              frame,
              asides,
              buffers,
              statements,
              leaf.loop().index(),
              pinned,
              reserved,
              leaf.folded());
      if (leaf.usesIndex()) {
        int counter = R11;
        if (ahead > 0) {
          counter = RAX;
          asm.lea(RAX, Mem.at(R11, ahead));
        }
        body.defineIndex(leaf.loop().index(), counter, numbers);
      }
      body.write(this, tail);
      return body;
    }
  }

  private void leaf(Leaf leaf, Operand lo, Operand hi) {
    Label end = new Label();
    List<Mem> row = results(leaf.loop());
    asm.load(RAX, lo);
    asm.compare(RAX, hi);
    asm.jump(GE, end);
    Setup setup = new Setup(leaf);
    if (row.isEmpty()) {
      map(setup, lo, hi);
    } else {
      fold(setup, row, lo, hi);
    }
    asm.mark(end);
  }

  private void map(Setup s, Operand lo, Operand hi) {
    int lanes = s.leaf.lanes();
    boolean small = s.leaf.body().size() <= SMALL;
    int vectors = small ? VECTORS : s.interleaved.vectors();
    Label head = new Label();
    Label rest = new Label();
    Label last = new Label();
    Label end = new Label();
    asm.load(R11, lo);
    asm.load(R10, hi);
    asm.sub(R10, R11);
    asm.andImmediate(R10, -vectors * lanes);
    asm.add(R10, R11);
    asm.compare(R11, R10);
    asm.jump(GE, rest);
    asm.mark(head);
    if (small) {
      for (int k = 0; k < vectors; k++) {
        s.body(k * lanes, false);
      }
    } else {
      s.interleaved();
    }
    asm.addImmediate(R11, vectors * lanes);
    asm.compare(R11, R10);
    asm.jump(L, head);
    asm.mark(rest);
    asm.mark(last);
    asm.load(RCX, hi);
    asm.sub(RCX, R11);
    asm.jump(LE, end);
    tailMask();
    s.body(0, true);
    if (vectors > 1) {
      asm.addImmediate(R11, lanes);
      asm.jump(last);
    }
    asm.mark(end);
  }

  /** Makes the mask of as many lanes as RCX says, of all if it says more. */
  private void tailMask() {
    asm.moveImmediate(RAX, -1L);
    asm.lowBits(RAX, RAX, RCX);
    asm.maskFromGeneral(Ops.TAIL, RAX);
  }

  // --- folds -------------------------------------------------------------------------------

  /**
   * {@return whether leaves of the tree are written four at a time}: the body is then written nine
   * times. With NaN among extremes it runs once more, so it must not store.
   */
  private static boolean isBundle(Leaf leaf) {
    List<Fold> folds = leaf.loop().folds();
    boolean extremes = folds.stream().anyMatch(FoldWriter::isFloatingExtreme);
    boolean stores = leaf.body().stream().anyMatch(s -> s instanceof Store);
    boolean few = !folds.isEmpty() && folds.size() <= 2 && leaf.body().size() <= SMALL / 2;
    return few && !(extremes && stores);
  }

  private void fold(Setup s, List<Mem> row, Operand lo, Operand hi) {
    FoldWriter folds = new FoldWriter(asm, s.ops, s.leaf.loop().folds(), s.accumulators);
    folds.tree(
        row,
        lo,
        hi,
        split -> {
          if (isBundle(s.leaf)) {
            folds.bundle(s::body, frame, row, split);
          }
        },
        () -> folds.leaf(s::body, frame, row));
  }

  /** Writes a fold whose iterations have loops: one after the other, in the order of the tree. */
  private void nestedFold(Loop l, Operand lo, Operand hi) {
    List<Mem> row = results(l);
    Label end = new Label();
    Label body = new Label();
    Label start = new Label();
    asm.load(RAX, lo);
    asm.compare(RAX, hi);
    asm.jump(GE, end);
    Mem index = frame.define(l.index());
    asm.jump(start);
    asm.mark(body);
    block(l.body());
    asm.ret();
    asm.mark(start);
    List<Integer> accumulators = IntStream.range(0, row.size()).boxed().toList();
    FoldWriter folds = new FoldWriter(asm, eight, l.folds(), List.of(accumulators));
    NestedLeaf leaf = new NestedLeaf(asm, frame, folds, index, body);
    folds.tree(row, lo, hi, split -> {}, () -> leaf.write(row));
    asm.mark(end);
  }

  /** {@return where the folds' results will be}, which are those of no iterations now. */
  private List<Mem> results(Loop l) {
    List<Mem> row = new ArrayList<>();
    for (Fold f : l.folds()) {
      Reduce r = (Reduce) f;
      Mem place = frame.define(r.result());
      row.add(place);
      asm.load(RAX, FoldWriter.identity(r));
      asm.store(place, RAX);
    }
    return row;
  }
}
