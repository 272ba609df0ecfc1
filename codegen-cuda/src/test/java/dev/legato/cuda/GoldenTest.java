package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.cuda.CudaVariant.Team;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.KernelPrinter;
import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Parser;
import dev.legato.ir.op.CudaPrelude;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code golden/NAME.kernel} is printed as {@code golden/NAME.cu}; -Dgolden.update writes it. A
 * comment there names the variant: {@code // text: narrow UNIT WARP innermost split}.
 */
class GoldenTest {
  static final Path FOLDER = Path.of("src/test/resources/dev/legato/cuda/golden");

  private static final Pattern VARIANT = Pattern.compile("// text: (.*)");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(".kernel"))
          .map(n -> n.replace(".kernel", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void golden(String name) throws IOException {
    String input = Files.readString(FOLDER.resolve(name + ".kernel"));
    Kernel kernel = Canonical.number(Parser.parse(input));
    String text = CudaKernel.of(kernel).source(variant(input), name).text();
    Path expected = FOLDER.resolve(name + ".cu");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }

  /** {@return the variant that a kernel's comment names} */
  static CudaVariant variant(String input) {
    Matcher m = VARIANT.matcher(input);
    assertThat(m.find()).as("a comment that names the variant").isTrue();
    List<String> words = List.of(m.group(1).split(" "));
    return new CudaVariant(
        words.get(0).equals("narrow"),
        Layout.valueOf(words.get(1)),
        Team.valueOf(words.get(2)),
        words.contains("innermost"),
        words.contains("split"));
  }

  @Test
  void explanationsFindThePrinter() throws IOException {
    Kernel kernel = Parser.parse(Files.readString(FOLDER.resolve("axpy.kernel")));
    assertThat(ServiceLoader.load(KernelPrinter.class))
        .filteredOn(p -> p.name().equals("cuda"))
        .singleElement()
        .satisfies(p -> assertThat(p.print(kernel)).contains("__launch_bounds__(256) kernel("));
  }

  @Test
  void thePreludeHasEveryFunctionOfThePrimitives() {
    String functions = CudaPrelude.text();
    for (Operator op : Operators.all()) {
      if (op instanceof Primitive p) {
        Pattern.compile("\\blgt_\\w+")
            .matcher(p.cuda())
            .results()
            .forEach(f -> assertThat(functions).as(p.name()).contains(f.group()));
      }
    }
  }

  @Test
  void aMissingFunctionIsNamed() {
    CudaSource source = new CudaSource("k", "lgt_nowhere(1);");
    assertThatThrownBy(source::complete)
        .isInstanceOf(LegatoException.class)
        .hasMessage("CUDA function lgt_nowhere");
  }
}
