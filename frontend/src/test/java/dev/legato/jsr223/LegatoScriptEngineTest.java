package dev.legato.jsr223;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.NDArray;
import java.io.StringWriter;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;

class LegatoScriptEngineTest {
  private static ScriptEngine engine() {
    return new ScriptEngineManager().getEngineByName("lgt");
  }

  @Test
  void evaluatesAndKeepsVariables() throws Exception {
    ScriptEngine e = engine();
    e.put("n", 5);
    e.eval("import numpy as np\nx = np.arange(n) * 2.0");
    assertThat(e.eval("float(x.sum())")).isEqualTo(20.0);
    assertThat(((NDArray) e.get("x")).sum().asDouble()).isEqualTo(20.0);
    assertThat(e.eval("y = 3")).isNull();
    assertThat(e.get("y")).isEqualTo(3L);
    ((AutoCloseable) e).close();
  }

  @Test
  void callsFunctionsAndWritesToTheContext() throws Exception {
    ScriptEngine e = engine();
    StringWriter out = new StringWriter();
    e.getContext().setWriter(out);
    e.eval("def twice(v):\n    print('called')\n    return 2 * v\n");
    assertThat(((Invocable) e).invokeFunction("twice", 21)).isEqualTo(42L);
    assertThat(out.toString()).isEqualTo("called\n");
    assertThatThrownBy(() -> ((Invocable) e).invokeFunction("thrice", 1))
        .isInstanceOf(NoSuchMethodException.class);
    ((AutoCloseable) e).close();
  }

  @Test
  void errorsAreScriptExceptions() {
    ScriptEngine e = engine();
    assertThatThrownBy(() -> e.eval("1 / 0"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("ZeroDivisionError: division by zero");
  }
}
