package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.library.Callable;
import dev.legato.library.Handle;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the interpreter lets go of values that own stores. */
class LivenessTest {
  private final List<String> events = new ArrayList<>();

  /** An array that notes when it is released. */
  private final class Array implements Operand, Handle {
    private final String name;
    private int holds;
    private boolean escaped;
    private boolean released;

    Array(String name) {
      this.name = name;
    }

    private void release() {
      if (!released && !escaped && holds == 0) {
        released = true;
        events.add("-" + name);
      }
    }

    @Override
    public void hold() {
      holds++;
    }

    @Override
    public void drop() {
      holds--;
      assertThat(holds).as("holds of %s", name).isNotNegative();
      release();
    }

    @Override
    public void dropTemporary() {
      release();
    }

    @Override
    public void escape() {
      escaped = true;
    }

    @Override
    public int priority() {
      return 10;
    }

    @Override
    public Object binary(Binary op, Object other, boolean reflected) {
      String o = other instanceof Array a ? a.name : String.valueOf(other);
      if (other instanceof String) {
        return NotImplemented.NOT_IMPLEMENTED;
      }
      String text =
          reflected ? "(" + o + op.symbol() + name + ")" : "(" + name + op.symbol() + o + ")";
      events.add(text);
      return new Array(text);
    }

    @Override
    public Object inPlace(Binary op, Object other) {
      events.add(name + op.symbol() + "=");
      return this;
    }

    @Override
    public Object unary(Unary op) {
      return new Array(op.symbol() + name);
    }

    @Override
    public Object getItem(Object key) {
      return new Array(name + "[]");
    }

    @Override
    public void setItem(Object key, Object value) {
      events.add(name + "[]=" + (value instanceof Array a ? a.name : value));
    }

    @Override
    public boolean truth() {
      return true;
    }

    @Override
    public @Nullable Object attribute(String key) {
      return key.equals("sum") ? (Callable) a -> new Array("sum") : null;
    }

    @Override
    public String typeName() {
      return "array";
    }

    @Override
    public String repr() {
      return name;
    }
  }

  private List<String> run(String text) {
    return run(text, false);
  }

  private List<String> run(String text, boolean keepNames) {
    MemoryHost host = new MemoryHost();
    Interpreter in = new Interpreter(ModuleSource.NONE, host);
    in.setGlobal("new", (Callable) a -> new Array((String) a.positional().getFirst()));
    in.setGlobal(
        "mark",
        (Callable)
            a -> {
              Object v = a.positional().getFirst();
              events.add("@" + (v instanceof Array x ? x.name : v));
              return dev.legato.library.None.NONE;
            });
    in.runModule(text, "test.lgt", keepNames);
    return events;
  }

  @Test
  void temporariesOfAnExpressionAreDroppedWhenConsumed() {
    assertThat(run("x = new('a') + new('b')\nmark(1)\nmark(x)"))
        .containsExactly("(a+b)", "-a", "-b", "@1", "@(a+b)", "-(a+b)");
  }

  @Test
  void moduleNamesDieAfterTheirLastUse() {
    assertThat(run("a = new('a')\nb = a + 1\nmark('x')\nmark(b)\nmark('y')"))
        .containsExactly("(a+1)", "-a", "@x", "@(a+1)", "-(a+1)", "@y");
  }

  @Test
  void namesAreKeptOnRequest() {
    assertThat(run("a = new('a')\nb = a + 1", true)).containsExactly("(a+1)");
  }

  @Test
  void capturedModuleNamesStayAlive() {
    assertThat(run("a = new('a')\ndef f():\n  return a\nmark('x')")).containsExactly("@x");
  }

  @Test
  void stencilLoop() {
    assertThat(
            run(
                """
                def step(grid, n):
                    center = grid[1:-1]
                    north = grid[0:-2]
                    for i in range(n):
                        avg = center + north
                        work = 0.2 * avg
                        center[:] = work
                    mark('end')
                g = new('g')
                step(g, 2)
                mark('out')
                """))
        .containsExactly(
            "(g[]+g[])",
            "(0.2*(g[]+g[]))",
            "-(g[]+g[])",
            "g[][]=(0.2*(g[]+g[]))",
            "-(0.2*(g[]+g[]))",
            "(g[]+g[])",
            "(0.2*(g[]+g[]))",
            "-(g[]+g[])",
            "g[][]=(0.2*(g[]+g[]))",
            "-(0.2*(g[]+g[]))",
            "-g[]",
            "-g[]",
            "@end",
            "-g",
            "@out");
  }

  @Test
  void rebindingInALoopDropsTheOldValue() {
    assertThat(run("x = new('x')\nfor i in range(2):\n  x = x + i\nmark(x)"))
        .containsExactly("(x+0)", "-x", "((x+0)+1)", "-(x+0)", "@((x+0)+1)", "-((x+0)+1)");
  }

  @Test
  void loopCarriedValuesSurvive() {
    assertThat(
            run(
                """
                def f():
                    p = new('p')
                    q = new('q')
                    for i in range(2):
                        p, q = q, p
                    mark('end')
                f()
                """))
        .containsExactly("-p", "-q", "@end");
  }

  @Test
  void resultsOfFunctionsAreNotReleasedOnTheWay() {
    assertThat(run("def f():\n  t = new('t')\n  u = t + 1\n  return u\nx = f()\nmark(x)"))
        .containsExactly("(t+1)", "-t", "@(t+1)", "-(t+1)");
    events.clear();
    assertThat(run("def f():\n  t = new('t')\n  return t\ndef g():\n  return f()\ny = g() + 1"))
        .containsExactly("(t+1)", "-(t+1)", "-t");
  }

  @Test
  void argumentsThatAreTemporariesDieWithTheCall() {
    assertThat(run("def f(a):\n  b = a + 1\n  mark('in')\n  return 5\nf(new('t'))\nmark('out')"))
        .containsExactly("(t+1)", "-t", "-(t+1)", "@in", "@out");
  }

  @Test
  void valuesInContainersEscape() {
    assertThat(run("l = [new('a')]\nl.append(new('b'))\nd = {'k': new('c')}\nl = None")).isEmpty();
  }

  @Test
  void attributesAndClosuresEscape() {
    assertThat(
            run(
                """
                class C: pass
                c = C()
                c.x = new('a')
                def f():
                    v = new('b')
                    return lambda: v
                g = f()
                c = g = None
                """))
        .isEmpty();
  }

  @Test
  void inPlaceOnASliceDropsTheView() {
    assertThat(run("a = new('a')\na[1:] += new('b')\nmark('x')"))
        .containsExactly("a[]+=", "a[]=a[]", "-b", "-a[]", "-a", "@x");
  }

  @Test
  void handlersKeepWhatTheyRead() {
    assertThat(
            run(
                """
                def f():
                    a = new('a')
                    try:
                        b = a + 1
                        mark('mid')
                        b + 'x'
                    except TypeError:
                        mark(a)
                    mark('end')
                f()
                """))
        .containsExactly("(a+1)", "@mid", "@a", "-a", "-(a+1)", "@end");
  }

  @Test
  void valuesLiveAfterABreakSurvive() {
    assertThat(
            run(
                """
                def f():
                    while True:
                        y = new('y')
                        if y:
                            z = y + 1
                            break
                    mark(z)
                f()
                """))
        .contains("@(y+1)")
        .endsWith("-(y+1)");
  }

  @Test
  void methodCallsOnTemporaries() {
    assertThat(run("s = (new('a') + new('b')).sum()\nmark(s)"))
        .containsExactly("(a+b)", "-a", "-b", "-(a+b)", "@sum", "-sum");
  }

  @Test
  void deletingReleases() {
    assertThat(run("a = new('a')\nmark('x')\ndel a\nmark('y')")).containsExactly("@x", "-a", "@y");
  }

  @Test
  void branchesDropWhatOnlyTheOtherNeeds() {
    assertThat(
            run(
                """
                def f(flag):
                    a = new('a')
                    b = new('b')
                    if flag:
                        mark('then')
                        mark(a)
                    else:
                        mark(b)
                    mark('end')
                f(True)
                """))
        .containsExactly("-b", "@then", "@a", "-a", "@end");
  }
}
