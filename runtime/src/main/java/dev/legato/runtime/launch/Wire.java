package dev.legato.runtime.launch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Frames of a control connection: a length, a kind, and what that kind says. */
final class Wire {
  private static final int LARGEST = 64 << 20;

  /** From a rank: who it is. */
  static final byte HELLO = 1;

  static final byte PUT = 2;
  static final byte GET = 3;
  static final byte FENCE = 4;

  /** From a rank, several times a second: alive, and where it is in the program. */
  static final byte BEAT = 5;

  /** From a rank: it failed. */
  static final byte ABORT = 6;

  /** From a rank: its program has ended, and how. */
  static final byte END = 7;

  /** From a rank: it disconnects because all is done. */
  static final byte QUIT = 8;

  /** From a rank: how far it has come. */
  static final byte COUNT = 9;

  /** From a rank: it was told to end. */
  static final byte TERMINATE = 10;

  /** To a rank: the answer to a request. */
  static final byte ANSWER = 20;

  /** To a rank: end at once; the text, and the exit code. */
  static final byte STOP = 21;

  /** To a rank: another one has ended. */
  static final byte GONE = 22;

  /** To a rank: Ctrl-C. */
  static final byte INTERRUPT = 23;

  /** To a rank: how far have you come? */
  static final byte ASK_COUNT = 24;

  /** To a rank: stop when you have come so far. */
  static final byte STOP_AT = 25;

  /** To a rank, every second: the server is alive. */
  static final byte PULSE = 26;

  private Wire() {}

  /** Writes what a frame says. */
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  /** {@return a frame that says no more than its kind} */
  static byte[] frame(byte kind) {
    return new byte[] {kind};
  }

  static byte[] frame(byte kind, Content content) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(kind);
      content.write(out);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e); // it goes to memory
    }
  }

  static void write(SocketChannel to, byte[] frame) throws IOException {
    ByteBuffer b = ByteBuffer.allocate(4 + frame.length).putInt(frame.length).put(frame).flip();
    while (b.hasRemaining()) {
      to.write(b);
    }
  }

  /** {@return the next frame, its kind first} */
  static DataInputStream read(SocketChannel from) throws IOException {
    int size = read(from, 4).getInt();
    if (size < 1 || size > LARGEST) {
      throw new IOException("not a frame");
    }
    return new DataInputStream(new ByteArrayInputStream(read(from, size).array()));
  }

  private static ByteBuffer read(SocketChannel from, int size) throws IOException {
    ByteBuffer b = ByteBuffer.allocate(size);
    while (b.hasRemaining()) {
      if (from.read(b) < 0) {
        throw new IOException("the connection was closed");
      }
    }
    return b.flip();
  }
}
