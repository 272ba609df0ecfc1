package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.error.LegatoException;
import dev.legato.ir.task.Provenance;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.None;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entry points of the interpreter. */
class InterpreterTest {
  private final MemoryHost host = new MemoryHost("first line", "second");
  private final Interpreter interpreter = new Interpreter(ModuleSource.NONE, host);

  private String run(String text) {
    interpreter.runModule(text, "main.lgt", true);
    return host.output.toString();
  }

  @Test
  void functionsCanBeCalledFromJava() {
    run("def step(a, k=2):\n  return a * k\n");
    assertThat(interpreter.call("step", Args.of(5L))).isEqualTo(10L);
    assertThat(interpreter.call("step", new Args(List.of(5L), Map.of("k", 0.5)))).isEqualTo(2.5);
    assertThatThrownBy(() -> interpreter.call("nope", Args.NONE))
        .isInstanceOf(LegatoException.class)
        .hasMessage("name 'nope' is not defined");
  }

  private void module(String path, String text) {
    host.files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void packagesBesideTheScriptImportTheirOwnModules() {
    module("pkg/__init__.py", "from .core import f, K\nfrom . import util");
    module("pkg/core.py", "K = 3\ndef f(x): return x * K");
    module("pkg/util.py", "from .core import K\ndef g(): return K + 1");
    module("pkg/sub/__init__.py", "from ..util import g\nd = g() * 10");
    module("pkg/high.py", "from ... import nothing");
    assertThat(run("import pkg, pkg.sub\nprint(pkg.f(2), pkg.util.g(), pkg.sub.d)"))
        .isEqualTo("6 4 40\n");
    assertThatThrownBy(() -> run("from .pkg import f"))
        .hasMessageContaining("attempted relative import with no known parent package");
    assertThatThrownBy(() -> run("import pkg.high"))
        .hasMessageContaining("attempted relative import beyond top-level package");
    assertThatThrownBy(() -> run("import pkg.nothing")).hasMessage("No module named 'pkg.nothing'");
  }

  @Test
  void promptKeepsNamesAndGivesTheValueOfAnExpression() {
    assertThat(interpreter.evaluate("x = 3", "<stdin>")).isNull();
    assertThat(interpreter.evaluate("def f():\n  return x", "<stdin>")).isNull();
    assertThat(interpreter.evaluate("x = 4; f() + 1", "<stdin>")).isEqualTo(5L);
    assertThat(interpreter.evaluate("None", "<stdin>")).isEqualTo(None.NONE);
    assertThat(interpreter.global("x")).contains(4L);
    assertThat(interpreter.names()).contains("x", "f");
  }

  @Test
  void filesBesideTheScriptAreModules() {
    host.files.put(
        "other.lgt", "value = 7\ndef f(): return value + 1".getBytes(StandardCharsets.UTF_8));
    assertThat(run("import other\nfrom other import f\nprint(other.value, f(), other.__name__)"))
        .isEqualTo("7 8 other\n");
  }

  @Test
  void missingModulesHaveHints() {
    assertThatThrownBy(() -> run("import pandas"))
        .isInstanceOf(PyError.class)
        .hasMessageStartingWith("No module named 'pandas' (")
        .extracting(e -> ((LegatoException) e).pythonType())
        .isEqualTo("ModuleNotFoundError");
    assertThatThrownBy(() -> run("import syss")).hasMessageContaining("did you mean 'sys'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import matplotlib.pyplot as plt     | ModuleNotFoundError | 'matplotlib' (Legato draws no plots
          import pandas                       | ModuleNotFoundError | 'pandas' (Legato has no data frames
          import threading                    | ModuleNotFoundError | 'threading' (a script is one thread
          from concurrent import futures      | ModuleNotFoundError | 'concurrent' (a script is one thread
          import multiprocessing              | ModuleNotFoundError | lgt run --ranks N
          import asyncio                      | ModuleNotFoundError | 'asyncio' (a script is one thread
          import weakref                      | ModuleNotFoundError | keep plain references
          import ctypes                       | ModuleNotFoundError | 'ctypes' (native code
          import subprocess                   | ModuleNotFoundError | 'subprocess' (a script starts
          class A(type): pass                 | NotImplementedError | class A(type): there are no metaclasses
          class A(metaclass=dict): pass       | NotImplementedError | metaclass=dict: there are no metaclasses
          async def f(): pass                 | SyntaxError         | not supported in Legato scripts: 'async def'
          def f(): await g()                  | SyntaxError         | not supported in Legato scripts: 'await'
          """)
  void whatIsOutOfScopeSaysSo(String text, String type, String message) {
    assertThatThrownBy(() -> run(text))
        .isInstanceOf(PyError.class)
        .hasMessageContaining(message)
        .extracting(e -> ((LegatoException) e).pythonType())
        .isEqualTo(type);
  }

  @Test
  void librariesAreFoundByName() {
    ModuleSource source =
        new ModuleSource() {
          @Override
          public Optional<Object> find(String name) {
            return name.equals("blend")
                ? Optional.of(new PyModule("blend", Map.of("one", 1L)))
                : Optional.empty();
          }

          @Override
          public List<String> names() {
            return List.of("blend");
          }
        };
    Interpreter in = new Interpreter(source, host);
    in.runModule("import blend\nprint(blend.one)", "main.lgt");
    assertThat(host.output.toString()).isEqualTo("1\n");
    assertThatThrownBy(() -> in.runModule("import blnd", "main.lgt"))
        .hasMessageContaining("did you mean 'blend'?");
  }

  @Test
  void interruptRaisesKeyboardInterruptThatCanBeCaught() {
    interpreter.setGlobal(
        "stop",
        (Callable)
            a -> {
              interpreter.interrupt();
              return None.NONE;
            });
    assertThat(
            run(
                """
                try:
                    while True:
                        stop()
                except KeyboardInterrupt:
                    print("caught")
                """))
        .isEqualTo("caught\n");
  }

  @Test
  void provenanceIsTheCallStackAndTheSameObjectForTheSameLine() {
    List<Provenance> seen = new ArrayList<>();
    interpreter.setGlobal(
        "here",
        (Callable)
            a -> {
              seen.add(interpreter.here());
              return None.NONE;
            });
    run("def f():\n  here()\n\nfor i in range(2):\n  f()\n");
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).isSameAs(seen.get(1));
    assertThat(seen.get(0).position()).isEqualTo("main.lgt:2");
    assertThat(seen.get(0).function()).isEqualTo("f");
    assertThat(seen.get(0).caller().position()).isEqualTo("main.lgt:5");
    assertThat(seen.get(0).caller().caller()).isSameAs(Provenance.UNKNOWN);
  }

  @Test
  void libraryErrorsBecomePythonExceptions() {
    interpreter.setGlobal(
        "fail",
        (Callable)
            a -> {
              throw new LegatoException("numpy.exceptions.AxisError", "axis 3 is out of bounds");
            });
    assertThat(
            run(
                """
                try:
                    fail()
                except IndexError as e:
                    print(type(e), e, isinstance(e, ValueError))
                """))
        .isEqualTo("<class 'numpy.exceptions.AxisError'> axis 3 is out of bounds True\n");
  }

  @Test
  void syntaxErrorsAreRendered() {
    assertThatThrownBy(() -> run("x = = 1"))
        .isInstanceOf(PyError.class)
        .satisfies(e ->
            assertThat(interpreter.traceback((PyError) e))
                .startsWith("  File \"main.lgt\", line 1\n    x = = 1\n")
                .contains("SyntaxError: invalid syntax"));
  }

  @Test
  void exitCodes() {
    assertThatThrownBy(() -> run("import sys\nsys.exit(3)"))
        .satisfies(e -> assertThat(Interpreter.exitCode((PyError) e)).contains(3L));
    assertThatThrownBy(() -> run("1 / 0"))
        .satisfies(e -> assertThat(Interpreter.exitCode((PyError) e)).isEmpty());
  }

  @Test
  void inputAndFilesGoThroughTheHost() {
    assertThat(
            run(
                """
                print(input("? "), input())
                with open("out.txt", "w") as f:
                    f.write("a\\nb\\n")
                print([line.strip() for line in open("out.txt")])
                try:
                    open("missing")
                except FileNotFoundError as e:
                    print(e)
                """))
        .isEqualTo(
            "? first line second\n['a', 'b']\n"
                + "[Errno 2] No such file or directory: 'missing'\n");
  }

  /** Raises what a library calls by a name that the interpreter may not know. */
  private static List<String> raised(String type) {
    MemoryHost host = new MemoryHost();
    Interpreter in = new Interpreter(ModuleSource.NONE, host);
    in.setGlobal(
        "fail",
        (dev.legato.library.Callable)
            a -> {
              throw new dev.legato.error.LegatoException(type, "no");
            });
    in.runModule(
        """
        try:
            fail()
        except Exception as e:
            kinds = [TypeError, ValueError, IndexError, MemoryError, RuntimeError]
            print(type(e).__name__, *[k.__name__ for k in kinds if isinstance(e, k)])
        """,
        "test.lgt");
    return List.of(host.output.toString().strip().split(" "));
  }

  @Test
  void errorsOfLibrariesHaveTheirClasses() {
    assertThat(raised("UFuncTypeError")).containsExactly("UFuncTypeError", "TypeError");
    assertThat(raised("AxisError")).containsExactly("AxisError", "ValueError", "IndexError");
    assertThat(raised("LinAlgError")).containsExactly("LinAlgError", "ValueError");
    assertThat(raised("_ArrayMemoryError")).containsExactly("_ArrayMemoryError", "MemoryError");
    assertThat(raised("scipy.sparse.OddError")).containsExactly("OddError");
  }
}
