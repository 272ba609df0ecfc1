package dev.legato.script.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.library.Handle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What counts for its items, and what does not. */
class PyListTest {
  /** These give no item to anybody. */
  private static final Set<String> HARMLESS =
      Set.of(
          "size",
          "isEmpty",
          "contains",
          "containsAll",
          "indexOf",
          "lastIndexOf",
          "equals",
          "hashCode",
          "ensureCapacity",
          "trimToSize",
          "removeRange");

  /** These are made of spliterator() and toArray(T[]). */
  private static final Set<String> DERIVED = Set.of("stream", "parallelStream");

  private static final class Counted implements Handle {
    private int holds;
    private boolean escaped;

    @Override
    public void hold() {
      holds++;
    }

    @Override
    public void keep() {
      holds++;
    }

    @Override
    public void drop() {
      holds--;
    }

    @Override
    public void giveBack() {
      holds--;
    }

    @Override
    public void dropTemporary() {}

    @Override
    public void escape() {
      escaped = true;
    }
  }

  /** A method of the JDK's lists that is not overridden gives items to who does not count. */
  @Test
  void everyMethodOfListsIsKnown() {
    Set<String> missing = new TreeSet<>();
    for (Class<?> c :
        List.of(ArrayList.class, List.class, SequencedCollection.class, Collection.class)) {
      for (Method m : c.getDeclaredMethods()) {
        if (givesItems(m) && !isOverridden(m)) {
          missing.add(m.getName() + Arrays.toString(m.getParameterTypes()));
        }
      }
    }
    assertThat(missing).containsExactly("toArray[interface java.util.function.IntFunction]");
  }

  private static boolean givesItems(Method m) {
    boolean visible = Modifier.isPublic(m.getModifiers()) || Modifier.isProtected(m.getModifiers());
    return visible
        && !Modifier.isStatic(m.getModifiers())
        && !m.isSynthetic()
        && !HARMLESS.contains(m.getName())
        && !DERIVED.contains(m.getName());
  }

  private static boolean isOverridden(Method m) {
    try {
      Method own = PyList.class.getMethod(m.getName(), m.getParameterTypes());
      return own.getDeclaringClass() == PyList.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  @Test
  void itemsAreReleasedWithTheList() {
    Counted a = new Counted();
    Counted b = new Counted();
    PyList l = new PyList();
    l.append(a);
    l.hold();
    l.append(b);
    l.put(0, b);
    assertThat(a.holds).isZero();
    assertThat(b.holds).isEqualTo(2);
    assertThat(l.take(1)).isSameAs(b);
    l.drop();
    assertThat(b.holds).isZero();
    assertThat(b.escaped).isFalse();
  }

  @Test
  void itemsThatAreReadWithoutCountingEscape() {
    Counted a = new Counted();
    PyList l = new PyList();
    l.append(a);
    l.lend();
    assertThat(l.get(0)).isSameAs(a);
    assertThat(a.escaped).isFalse();
    l.reclaim();
    assertThat(l.getFirst()).isSameAs(a);
    assertThat(a.escaped).isTrue();
    Counted later = new Counted();
    l.append(later);
    assertThat(later.escaped).isTrue();
    l.hold();
    l.drop();
    assertThat(a.holds).isEqualTo(1);
  }
}
