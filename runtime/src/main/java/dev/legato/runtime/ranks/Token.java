package dev.legato.runtime.ranks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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

  private static final String HASH = "HmacSHA256";

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
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), HASH));
      mac.update(challenge);
      return mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(rank).array());
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
