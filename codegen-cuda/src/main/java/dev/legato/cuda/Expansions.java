package dev.legato.cuda;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The expansions that a kernel uses, each an inline function over primitives. */
final class Expansions {
  private final Map<String, String> functions = new LinkedHashMap<>();

  /** {@return the functions' definitions, callees first} */
  String text() {
    return String.join("\n", functions.values());
  }

  /** {@return an operator applied to these values} */
  String apply(Operator op, DType result, List<DType> types, List<String> args) {
    return switch (op) {
      case Primitive p -> CudaText.apply(p, result, types, args);
      case Expansion e -> function(e, result, types) + "(" + String.join(", ", args) + ")";
    };
  }

  private String function(Expansion e, DType result, List<DType> types) {
    StringBuilder name = new StringBuilder(e.name());
    types.forEach(t -> name.append('_').append(t.text()));
    if (!functions.containsKey(name.toString())) {
      functions.put(name.toString(), new Writing(name.toString()).write(e, result, types));
    }
    return name.toString();
  }

  /** Writes the body of one function; equal definitions are one. */
  private final class Writing implements Operator.Emit {
    private final StringBuilder lines = new StringBuilder();
    private final Map<Var, String> names = new HashMap<>();
    private final Map<String, Var> known = new HashMap<>();
    private final String name;
    private final String table;

    /** What is in constant memory. */
    private final List<String> constants = new ArrayList<>();

    /**
     * @param name of the function
     */
    Writing(String name) {
      this.name = name;
      this.table = name + "_c";
    }

    String write(Expansion e, DType result, List<DType> types) {
      List<Var> operands = new ArrayList<>();
      List<String> parameters = new ArrayList<>();
      for (DType t : types) {
        String letter = String.valueOf((char) ('a' + operands.size()));
        operands.add(named(t, letter));
        parameters.add(CudaText.type(t) + " " + letter);
      }
      Var last = e.body().expand(this, operands);
      return "// %s\n%sLGT %s %s(%s) {\n%s  return %s;\n}\n"
          .formatted(
              e.note().lines().findFirst().orElse(e.name()),
              definition(),
              CudaText.type(result),
              name,
              String.join(", ", parameters),
              lines,
              names.get(last));
    }

    private String definition() {
      return constants.isEmpty()
          ? ""
          : "__constant__ double %s[] = {\n    %s};\n"
              .formatted(table, String.join(",\n    ", constants));
    }

    private Var named(DType type, String text) {
      Var v = new Var(names.size(), type);
      names.put(v, text);
      return v;
    }

    @Override
    public Var constant(DType type, long bits) {
      String literal = CudaText.literal(type, bits);
      String text = isLong(type, bits) ? inMemory(literal) : literal;
      return known.computeIfAbsent(type + " " + text, key -> named(type, text));
    }

    /**
     * Whether an instruction cannot hold the number: two more would put it into registers. Of the
     * 648 instructions of a kernel for prices of options, 96 did that.
     */
    private static boolean isLong(DType type, long bits) {
      return type == DType.FLOAT64
          && Double.isFinite(Bits.toDouble(bits))
          && (bits & 0xffff_ffffL) != 0;
    }

    private String inMemory(String literal) {
      int at = constants.indexOf(literal);
      if (at < 0) {
        at = constants.size();
        constants.add(literal);
      }
      return table + "[" + at + "]";
    }

    @Override
    public Var apply(Operator op, Var... args) {
      List<DType> types = Arrays.stream(args).map(Var::type).toList();
      DType type = op.result(types);
      List<String> texts = Arrays.stream(args).map(names::get).toList();
      String text = Expansions.this.apply(op, type, types, texts);
      return known.computeIfAbsent(
          type + " " + text,
          key -> {
            String t = "t" + names.size();
            lines.append("  %s %s = %s;\n".formatted(CudaText.type(type), t, text));
            return named(type, t);
          });
    }

    @Override
    public Var cast(DType type, Var v) {
      return v.type() == type ? v : apply(Operators.cast(type), v);
    }

    @Override
    public Var bitcast(DType type, Var v) {
      return v.type() == type ? v : apply(Operators.bitcast(type), v);
    }
  }
}
