package dev.legato.cli;

/** A program for {@link LauncherScriptTest}: says its arguments. */
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println(String.join(" ", args));
  }
}
