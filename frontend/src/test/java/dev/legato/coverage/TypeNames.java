package dev.legato.coverage;

import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sets of element types in few words. */
final class TypeNames {
  private TypeNames() {}

  static String of(List<DType> types) {
    Set<DType> left = EnumSet.noneOf(DType.class);
    left.addAll(types);
    if (left.size() == DType.ofNumpy().size()) {
      return "all";
    }
    List<String> words = new ArrayList<>();
    take(left, words, "bool", DType.Kind.BOOL);
    take(left, words, "int", DType.Kind.SIGNED);
    take(left, words, "uint", DType.Kind.UNSIGNED);
    take(left, words, "float", DType.Kind.FLOAT);
    take(left, words, "complex", DType.Kind.COMPLEX);
    return String.join(" ", words);
  }

  /** A kind whose types are all there is one word, else each type is. */
  private static void take(Set<DType> left, List<String> words, String word, DType.Kind kind) {
    List<DType> all = DType.ofNumpy().stream().filter(t -> t.kind() == kind).toList();
    if (left.containsAll(all)) {
      words.add(word);
    } else {
      all.stream().filter(left::contains).forEach(t -> words.add(t.numpyName()));
    }
  }
}
