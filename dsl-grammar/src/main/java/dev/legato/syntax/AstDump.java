package dev.legato.syntax;

/** The text form of CPython's ast.dump. */
public final class AstDump {
  private AstDump() {}
}
