package dev.legato.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Dynamic;
import dev.legato.runtime.Config;
import dev.legato.script.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every public name of NumPy is there or says what to use instead; the table that {@code lgt
 * functions} shows and docs/coverage.md are what calling every function gives.
 *
 * <p>{@code -Dcoverage.update=true} writes the table and the page.
 */
class CoverageTest {
  static final Path NAMES = Path.of("src/test/resources/dense/names.txt");
  private static final Path FORMS = Path.of("src/test/resources/dense/forms.txt");
  private static final Path TABLE = Path.of("src/main/resources/dev/legato/cli/functions.tsv");
  private static final Path PAGE = Path.of("../docs/coverage.md");
  private static final String OWNERS =
      """
      import numpy as np
      import scipy.sparse
      owners = {
          "ndarray": np.zeros((3, 3)), "Generator": np.random.default_rng(1), "RandomState": np.random.RandomState(1),
          "ufunc": np.add, "dtype": np.dtype("float64"), "generic": np.float64(1),
      }

      def owner(name):
          return owners[name]
      """;

  private static Map<String, String> forms() throws IOException {
    Map<String, String> forms = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FORMS)) {
      int colon = line.indexOf(':');
      if (!line.startsWith("#") && colon > 0) {
        forms.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return forms;
  }

  /** Looks names up as scripts do. */
  record Names(Interpreter interpreter) {
    /**
     * {@return the value of a name}
     *
     * @throws LegatoException AttributeError when there is none
     */
    Object find(String name) {
      List<String> parts = List.of(name.split("\\.", -1));
      Object at;
      if (name.startsWith("<")) {
        String owner = parts.getFirst().replaceAll("[<>]", "");
        at = interpreter.call("owner", dev.legato.library.Args.of(owner));
      } else {
        at = interpreter.global(name.startsWith("scipy.") ? "scipy" : "np").orElseThrow();
      }
      boolean rooted = name.startsWith("<") || name.startsWith("scipy.");
      for (String part : rooted ? parts.subList(1, parts.size()) : parts) {
        Object next = at instanceof Dynamic d ? d.attribute(part) : null;
        if (next == null) {
          throw new LegatoException("AttributeError", at + " has no attribute " + part);
        }
        at = next;
      }
      return at;
    }
  }

  private static Session session() {
    return Session.builder()
        .config(Config.defaults().withDevice("cpu").withDirectElements(0))
        .open();
  }

  @Test
  void everyNameOfNumPyIsThereOrSaysWhatToUseInstead() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Session s = session()) {
      Names names = names(s);
      for (String name : Files.readAllLines(NAMES)) {
        try {
          names.find(name);
        } catch (LegatoException e) {
          boolean explained =
              e.pythonType().equals("AttributeError")
                  && String.valueOf(e.getMessage()).contains("not supported by Legato; ");
          if (!explained) {
            wrong.add(name + ": " + e.pythonType() + ": " + e.getMessage());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void missingNamesLookMissingToScripts() {
    try (Session s = session()) {
      Object r =
          s.script(
                  """
                  import numpy as np

                  def answers():
                      return [hasattr(np, "datetime64"), hasattr(np.zeros(1), "dump"), getattr(np, "ma", None)]
                  """,
                  "probe.lgt")
              .call("answers")
              .value();
      assertThat(r).asString().isEqualTo("[false, false, None]");
    }
  }

  @Test
  void namesOfOlderVersionsSayWhatTookTheirPlace() {
    try (Session s = session()) {
      Names names = names(s);
      assertThatThrownBy(() -> names.find("Inf"))
          .hasMessage("module 'numpy' has no attribute 'Inf' (removed in NumPy 2.0; use np.inf)");
      assertThatThrownBy(() -> names.find("float"))
          .hasMessage(
              "module 'numpy' has no attribute 'float' (removed in NumPy 1.24; use Python's own)");
    }
  }

  static Names names(Session s) {
    Interpreter interpreter =
        s.interpreter(new dev.legato.SessionHost(s, System.out, System.err, List.of("coverage")));
    interpreter.runModule(OWNERS, "owners", true);
    return new Names(interpreter);
  }

  @Test
  void theTableIsUpToDate() throws IOException {
    String table = String.join("\n", lines()) + "\n";
    String page = Page.of(table);
    if (Boolean.getBoolean("coverage.update")) {
      Files.writeString(TABLE, table);
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(TABLE)).as("-Dcoverage.update=true writes it").isEqualTo(table);
    assertThat(Files.readString(PAGE)).as("-Dcoverage.update=true writes it").isEqualTo(page);
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Session s = session()) {
      Names names = names(s);
      Probe probe = new Probe(s, names.interpreter(), forms());
      for (String name : new TreeSet<>(Files.readAllLines(NAMES))) {
        Object value;
        try {
          value = names.find(name);
        } catch (LegatoException e) {
          String text = String.valueOf(e.getMessage());
          int at = text.indexOf("not supported by Legato; ");
          String instead = at < 0 ? "" : text.substring(at + 25, text.length() - 1);
          lines.add(Row.missing(name, instead));
          continue;
        }
        lines.add(
            name.startsWith("<") || name.startsWith("testing.")
                ? new Row(name, "attribute", "", "", "").line()
                : probe.row(name, value).line());
      }
    }
    return lines;
  }
}
