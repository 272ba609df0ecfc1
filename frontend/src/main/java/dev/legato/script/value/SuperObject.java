package dev.legato.script.value;

import dev.legato.library.Dynamic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Errors;
import org.jspecify.annotations.Nullable;

/** What super() gives: attributes of the classes after one in the order of an instance's class. */
public record SuperObject(PyType after, Object self) implements Dynamic {
  @Override
  public String typeName() {
    return "super";
  }

  @Override
  public @Nullable Object attribute(String name) {
    if (name.equals("__class__")) {
      return null; // super itself
    }
    PyType start = self instanceof PyType t ? t : ((PyObject) self).type;
    Object member = start.lookupAfter(after, name);
    if (member == null) {
      throw Errors.attribute(this, name, "'super' object has no attribute '" + name + "'");
    }
    if (self instanceof PyType t) {
      if (member instanceof Native || member instanceof dev.legato.script.run.PyFunction) {
        return member;
      }
      return Attributes.bind(member, t, t);
    }
    return Attributes.bind(member, self, start);
  }

  @Override
  public String repr() {
    return "<super: " + after.repr() + ", <" + ((Dynamic) self).typeName() + " object>>";
  }
}
