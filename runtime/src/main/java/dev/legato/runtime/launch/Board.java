package dev.legato.runtime.launch;

import java.io.IOException;

/** What a foreign launcher offers to its processes: a number each, and one text from rank 0. */
interface Board extends AutoCloseable {
  int rank();

  int ranks();

  /** {@return what rank 0 gives, on every rank} */
  String share(String mine) throws IOException;

  /** Ends the processes of the run that do not end by themselves. */
  void abort(int code, String text);

  @Override
  void close();
}
