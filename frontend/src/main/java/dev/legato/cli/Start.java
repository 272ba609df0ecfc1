package dev.legato.cli;

/** The entry point of {@code lgt.jar}: runs {@link Main}, or a {@link LaunchedRank}. */
final class Start {
  private Start() {}

  public static void main(String[] args) throws Exception {
    if (LaunchedRank.is(args)) {
      System.exit(LaunchedRank.run(args));
    }
    Main.main(args);
  }
}
