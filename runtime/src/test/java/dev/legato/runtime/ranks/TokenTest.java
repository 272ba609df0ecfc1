package dev.legato.runtime.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  /** The JDK's own, whatever the length of the token. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 63, 64, 65, 200})
  void anAnswerIsAnHmac(int length) throws GeneralSecurityException {
    String text = "k7é".repeat(length).substring(0, length);
    Token token = new Token(text);
    byte[] challenge = Token.challenge();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update(challenge);
    byte[] expected = mac.doFinal(ByteBuffer.allocate(4).putInt(3).array());
    assertThat(token.answer(challenge, 3)).isEqualTo(expected).hasSize(Token.ANSWER);
    assertThat(token.accepts(challenge, 3, expected)).isTrue();
    assertThat(token.accepts(challenge, 2, expected)).isFalse();
    expected[31] ^= 1;
    assertThat(token.accepts(challenge, 3, expected)).isFalse();
  }
}
