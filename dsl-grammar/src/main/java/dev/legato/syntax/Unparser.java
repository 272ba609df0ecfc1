package dev.legato.syntax;

/** Canonical source text of a tree. */
public final class Unparser {

  private Unparser() {}

  /** Source text whose parse equals the module except for spans. */
  public static String unparse(Ast.Module module) {
    throw new UnsupportedOperationException();
  }
}
