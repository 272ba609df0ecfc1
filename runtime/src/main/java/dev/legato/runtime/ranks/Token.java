package dev.legato.runtime.ranks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The secret of a run. It never crosses a connection: who connects answers a challenge with a keyed
 * hash of it.
 *
 * @param text what is handed to ranks through their environment
 */
public record Token(String text) {
  /** Bytes of a challenge. */
  public static final int CHALLENGE = 16;

  /** Bytes of an answer. */
  public static final int ANSWER = 32;

  /** Bytes of a block of the hash. */
  private static final int BLOCK = 64;

  public Token {
    if (text.length() < 16) {
      throw new IllegalArgumentException("a token has at least 16 characters");
    }
  }

  /** {@return a new one of 128 random bits} */
  public static Token random() {
    return new Token(HexFormat.of().formatHex(challenge()));
  }

  public static byte[] challenge() {
    byte[] bytes = new byte[CHALLENGE];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** {@return what a rank that knows the token answers} */
  public byte[] answer(byte[] challenge, int rank) {
    byte[] message = ByteBuffer.allocate(challenge.length + 4).put(challenge).putInt(rank).array();
    return hash(pad(0x5c), hash(pad(0x36), message));
  }

  // HMAC (RFC 2104) in two hashes: to load the JDK's would take a tenth of the time to start.

  /** {@return the token, filled up to a block of the hash, xor a constant} */
  private byte[] pad(int constant) {
    byte[] key = text.getBytes(StandardCharsets.UTF_8);
    byte[] block = Arrays.copyOf(key.length > BLOCK ? hash(key) : key, BLOCK);
    for (int k = 0; k < BLOCK; k++) {
      block[k] ^= (byte) constant;
    }
    return block;
  }

  private static byte[] hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /** {@return whether an answer is right; the time does not tell how much of it is} */
  public boolean accepts(byte[] challenge, int rank, byte[] answer) {
    return MessageDigest.isEqual(answer(challenge, rank), answer);
  }

  @Override
  public String toString() {
    return "Token"; // never in a message
  }
}
