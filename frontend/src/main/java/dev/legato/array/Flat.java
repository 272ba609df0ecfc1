package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.library.Dynamic;
import dev.legato.library.Routine;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a.flat}: the elements in C order. */
record Flat(NDArray array) implements Dynamic {
  @Override
  public String typeName() {
    return "numpy.flatiter";
  }

  private NDArray flattened() {
    return (NDArray) array.session().call("ravel", array);
  }

  void fill(Object value) {
    array.assign(value);
  }

  @Override
  public Object getItem(Object key) {
    return flattened().getItem(key);
  }

  @Override
  public void setItem(Object key, Object value) {
    NDArray flat = flattened();
    flat.setItem(key, value);
    if (flat.view().root() != array.view().root()) {
      array.assign(flat.apply("reshape", dev.legato.library.Tuple.ofLongs(array.shape())));
    }
  }

  @Override
  public long length() {
    return array.size();
  }

  @Override
  public Iterator<Object> iterate() {
    return flattened().iterate();
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "base" -> array;
      case "copy" -> Routine.of("copy", "", a -> flattened().copy());
      default -> null;
    };
  }

  @Override
  public List<String> attributeNames() {
    return List.of("base", "copy");
  }

  @Override
  public String repr() {
    return "<numpy.flatiter object>";
  }
}
