package dev.legato.script.value;

import dev.legato.library.Dynamic;
import org.jspecify.annotations.Nullable;

/** Members of classes that say how they bind. */
public final class Descriptors {
  private Descriptors() {}

  public record StaticMethod(Object function) implements Dynamic {
    @Override
    public String typeName() {
      return "staticmethod";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return name.equals("__func__") || name.equals("__wrapped__") ? function : null;
    }

    @Override
    public String repr() {
      return "<staticmethod>";
    }
  }

  public record ClassMethod(Object function) implements Dynamic {
    @Override
    public String typeName() {
      return "classmethod";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return name.equals("__func__") || name.equals("__wrapped__") ? function : null;
    }

    @Override
    public String repr() {
      return "<classmethod>";
    }
  }

  /** A property; absent accessors are null. */
  public record Property(@Nullable Object getter, @Nullable Object setter, @Nullable Object deleter)
      implements Dynamic {
    @Override
    public String typeName() {
      return "property";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "getter" -> Native.of("getter(f, /)", a -> new Property(a[0], setter, deleter));
        case "setter" -> Native.of("setter(f, /)", a -> new Property(getter, a[0], deleter));
        case "deleter" -> Native.of("deleter(f, /)", a -> new Property(getter, setter, a[0]));
        case "fget" -> getter;
        case "fset" -> setter;
        case "fdel" -> deleter;
        case "__doc__" -> getter instanceof Dynamic d ? d.attribute("__doc__") : null;
        default -> null;
      };
    }

    @Override
    public String repr() {
      return "<property object>";
    }
  }
}
