package dev.legato.cli;

/** The command line. */
public final class Main {
  private Main() {}

  /** Placeholder: no command exists yet. */
  public static void main(String[] args) {
    System.err.println("lgt: no command exists yet");
    System.exit(2);
  }
}
