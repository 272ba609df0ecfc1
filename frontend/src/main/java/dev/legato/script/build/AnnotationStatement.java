package dev.legato.script.build;

import dev.legato.script.node.Completion;
import dev.legato.script.node.Node;
import dev.legato.script.node.Statement;
import dev.legato.script.run.Frame;
import dev.legato.script.value.PyDict;
import java.util.Map;

/** {@code name: annotation} in a class body or a module. */
final class AnnotationStatement extends Statement {
  private final String name;
  private final Node annotation;
  private final int line;

  AnnotationStatement(String name, Node annotation, int line) {
    this.name = name;
    this.annotation = annotation;
    this.line = line;
  }

  @Override
  public int run(Frame f) {
    f.line = line;
    Map<String, Object> names = f.namespace == null ? f.code.globals : f.namespace;
    PyDict all = (PyDict) names.computeIfAbsent("__annotations__", k -> new PyDict());
    all.put(name, annotation.execute(f));
    return Completion.NORMAL;
  }
}
