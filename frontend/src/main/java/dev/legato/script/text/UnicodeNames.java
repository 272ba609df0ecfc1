package dev.legato.script.text;

import org.jspecify.annotations.Nullable;

/** Names of characters as the Unicode standard has them; the JDK names ideographs otherwise. */
public final class UnicodeNames {
  private static final int HANGUL = 0xAC00;
  private static final int VOWELS = 21;
  private static final int FINALS = 28;
  private static final String[] LEAD = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".split(",", -1);
  private static final String[] VOWEL =
      "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".split(",", -1);
  private static final String[] FINAL =
      ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".split(",", -1);

  private UnicodeNames() {}

  /** {@return the name of a code point, or null if it has none} */
  public static @Nullable String of(int c) {
    int type = Character.getType(c);
    if (type == Character.CONTROL
        || type == Character.UNASSIGNED
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE) {
      return null;
    }
    String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
    if (Character.UnicodeBlock.of(c) == Character.UnicodeBlock.HANGUL_SYLLABLES) {
      int i = c - HANGUL;
      return "HANGUL SYLLABLE "
          + LEAD[i / (VOWELS * FINALS)]
          + VOWEL[i / FINALS % VOWELS]
          + FINAL[i % FINALS];
    }
    String name = Character.getName(c);
    if (name == null || !name.endsWith(" " + hex)) {
      return name;
    }
    return name.startsWith("CJK UNIFIED IDEOGRAPHS") ? "CJK UNIFIED IDEOGRAPH-" + hex : null;
  }
}
