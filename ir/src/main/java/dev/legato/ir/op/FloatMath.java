package dev.legato.ir.op;

/** What generated code calls for the rare operands of the division of floats. */
public final class FloatMath {
  /** From this quotient on a remainder cannot be had from one rounded division. */
  static final double LIMIT_64 = 0x1p51;

  static final double LIMIT_32 = 0x1p22;

  private FloatMath() {}

  /** {@return the exact remainder of {@code a} by {@code b}} if their quotient is large, else a. */
  public static double farRemainder(double quotient, double a, double b) {
    return Math.abs(quotient) >= LIMIT_64 ? a % b : a;
  }

  public static float farRemainder(float quotient, float a, float b) {
    return Math.abs(quotient) >= LIMIT_32 ? a % b : a;
  }
}
