package dev.legato.script.run;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code f.__code__}: the parameters and names of a function. */
record CodeValue(Code code) implements Dynamic {
  private static final long VARIABLE_ARGUMENTS = 4;
  private static final long VARIABLE_KEYWORDS = 8;
  private static final long GENERATOR = 32;

  @Override
  public String typeName() {
    return "code";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "co_name" -> code.name;
      case "co_qualname" -> code.qualifiedName;
      case "co_filename" -> code.fileName();
      case "co_firstlineno" -> (long) code.firstLine;
      case "co_argcount" -> (long) code.positional;
      case "co_posonlyargcount" -> (long) code.positionalOnly;
      case "co_kwonlyargcount" -> (long) code.keywordOnly;
      case "co_varnames" -> Tuple.copyOf(variables());
      case "co_nlocals" -> (long) variables().size();
      case "co_freevars" -> names(code.free);
      case "co_cellvars" -> names(code.cells);
      case "co_flags" ->
          3L
              + (code.rest ? VARIABLE_ARGUMENTS : 0)
              + (code.keywords ? VARIABLE_KEYWORDS : 0)
              + (code.generator ? GENERATOR : 0);
      case "co_consts" -> Tuple.of(code.doc == null ? None.NONE : code.doc);
      default -> null;
    };
  }

  /** {@return the parameters, then the variables that no other function shares} */
  private List<Object> variables() {
    List<Object> all = new ArrayList<>(List.of((Object[]) code.parameters));
    for (int i = code.parameters.length; i < code.slotNames.length; i++) {
      int slot = i;
      boolean own =
          IntStream.concat(IntStream.of(code.cells), IntStream.of(code.free))
              .noneMatch(s -> s == slot);
      if (own && !code.slotNames[i].startsWith(".")) {
        all.add(code.slotNames[i]);
      }
    }
    return all;
  }

  private Tuple names(int[] slots) {
    return Tuple.copyOf(IntStream.of(slots).mapToObj(s -> (Object) code.slotNames[s]).toList());
  }

  @Override
  public String repr() {
    return "<code object "
        + code.name
        + " at 0x"
        + String.format("%012x", System.identityHashCode(code))
        + ", file \""
        + code.fileName()
        + "\", line "
        + code.firstLine
        + ">";
  }
}
