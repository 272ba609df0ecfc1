package dev.legato.runtime.profile;

/** What a row of a rank's timeline shows. */
enum Row {
  /** The program's own thread; where it shows nothing, the script itself ran. */
  HOST("host"),
  /** Kernels and routines, in the order of the queue. */
  COMPUTE("compute"),
  /** Each worker's pieces of launches that share a pass over memory. */
  WORKER("worker"),
  /** Copies between the memories of host and device. */
  COPY("copy"),
  /** Messages between ranks. */
  COMMUNICATE("communicate"),
  /** Whatever makes or compiles code. */
  COMPILE("compile");

  private final String text;

  Row(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
