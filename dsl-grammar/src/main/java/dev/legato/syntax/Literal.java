package dev.legato.syntax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The value of an {@link Ast.Constant}. Equal values are equal literals, except that {@code 1},
 * {@code 1.0} and {@code True} differ.
 */
public sealed interface Literal {

  /** An integer that fits 64 bits. */
  record Int(long value) implements Literal {}

  /** An integer that does not fit 64 bits. */
  record BigInt(BigInteger value) implements Literal {}

  /** A floating-point number. */
  record Float(double value) implements Literal {}

  /** An imaginary number such as {@code 2j}; {@code value} is the imaginary part. */
  record Imaginary(double value) implements Literal {}

  /** Text. Lone surrogates may occur, as in Python. */
  record Str(String value) implements Literal {}

  /** Bytes, one {@code char} from 0 to 255 for each, so that equality is by content. */
  record Bytes(String latin1) implements Literal {
    /** A fresh array of the bytes. */
    public byte[] toByteArray() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** {@code True} or {@code False}. */
  record Bool(boolean value) implements Literal {}

  /** The constants that have no payload. */
  enum Singleton implements Literal {
    /** {@code None}. */
    NONE,
    /** {@code ...}. */
    ELLIPSIS
  }
}
