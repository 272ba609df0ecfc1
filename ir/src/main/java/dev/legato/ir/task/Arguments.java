package dev.legato.ir.task;

import dev.legato.ir.store.View;
import dev.legato.ir.task.Task.Arg;
import dev.legato.ir.task.Task.Privilege;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list of arguments that holds the views alone: tasks of equal kernels share what they
 * do with them, and an {@link Arg} is made where one is asked for.
 */
public final class Arguments extends AbstractList<Arg> implements RandomAccess {
  private final View[] views;
  private final Privilege[] privileges;

  private Arguments(View[] views, Privilege[] privileges) {
    this.views = views;
    this.privileges = privileges;
  }

  /** {@return arguments that keep both arrays, which must not change any more} */
  public static Arguments of(View[] views, Privilege[] privileges) {
    if (views.length != privileges.length) {
      throw new IllegalArgumentException("as many privileges as views");
    }
    return new Arguments(views, privileges);
  }

  /** {@return these arguments, the list itself if it is of this type} */
  static Arguments copyOf(List<Arg> list) {
    if (list instanceof Arguments known) {
      return known;
    }
    return new Arguments(
        list.stream().map(Arg::view).toArray(View[]::new),
        list.stream().map(Arg::privilege).toArray(Privilege[]::new));
  }

  /** {@return the view of an argument} */
  public View view(int index) {
    return views[index];
  }

  /** {@return what is done with an argument} */
  public Privilege privilege(int index) {
    return privileges[index];
  }

  @Override
  public Arg get(int index) {
    return new Arg(views[index], privileges[index]);
  }

  @Override
  public int size() {
    return views.length;
  }
}
