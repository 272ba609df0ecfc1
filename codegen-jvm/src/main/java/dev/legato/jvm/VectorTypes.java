package dev.legato.jvm;

import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Names of the Vector API in bytecode, for vectors of a fixed number of lanes. */
final class VectorTypes {
  static final String PACKAGE = "jdk/incubator/vector/";
  static final String VECTOR = PACKAGE + "Vector";
  static final String MASK = PACKAGE + "VectorMask";
  static final String SPECIES = PACKAGE + "VectorSpecies";
  static final String SHUFFLE = PACKAGE + "VectorShuffle";
  static final String OPERATORS = PACKAGE + "VectorOperators";
  static final String L_MASK = "L" + MASK + ";";
  static final String L_SPECIES = "L" + SPECIES + ";";
  static final String L_SHUFFLE = "L" + SHUFFLE + ";";
  static final String L_VECTOR = "L" + VECTOR + ";";

  private VectorTypes() {}

  /** {@return the element kind of vectors of {@code t}: Byte, Short, Int, Long, Float or Double} */
  static String kind(DType t) {
    return switch (t) {
      case BOOL, INT8, UINT8 -> "Byte";
      case INT16, UINT16 -> "Short";
      case INT32, UINT32 -> "Int";
      case INT64, UINT64 -> "Long";
      case FLOAT32 -> "Float";
      case FLOAT64 -> "Double";
      case FLOAT16, BFLOAT16, COMPLEX64, COMPLEX128 ->
          throw LegatoException.notImplemented("vectors of " + t);
    };
  }

  /** {@return the descriptor of one element} */
  static String element(DType t) {
    return switch (kind(t)) {
      case "Byte" -> "B";
      case "Short" -> "S";
      case "Int" -> "I";
      case "Long" -> "J";
      case "Float" -> "F";
      default -> "D";
    };
  }

  static String type(DType t) {
    return PACKAGE + kind(t) + "Vector";
  }

  static String descriptor(DType t) {
    return "L" + type(t) + ";";
  }

  /** Pushes the species of {@code lanes} lanes of {@code t}. */
  static void species(Routine r, DType t, int lanes) {
    r.getStatic(type(t), "SPECIES_" + 8 * t.bytes() * lanes, L_SPECIES);
  }

  /** Pushes the shuffle that swaps lanes whose numbers differ by {@code apart}. */
  static void swap(Routine r, DType t, int lanes, int apart) {
    Handle bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "dev/legato/jvm/Swaps",
            "of",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;II)"
                + L_SHUFFLE,
            false);
    r.mv.visitLdcInsn(new ConstantDynamic(kind(t), L_SHUFFLE, bootstrap, lanes, apart));
  }

  /** Pushes a constant of VectorOperators. */
  static void operator(Routine r, String name) {
    r.getStatic(OPERATORS, name, "L" + operatorType(name) + ";");
  }

  private static String operatorType(String name) {
    try {
      return Class.forName("jdk.incubator.vector.VectorOperators")
          .getField(name)
          .getType()
          .getName()
          .replace('.', '/');
    } catch (ReflectiveOperationException e) {
      throw LegatoException.notImplemented("vector operator " + name);
    }
  }
}
