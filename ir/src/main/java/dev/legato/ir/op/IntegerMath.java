package dev.legato.ir.op;

/**
 * What generated code calls for integer operators that the JVM has no opcode for. Operands and
 * results are held as {@link Primitive.Jvm} says; division by zero gives 0 as in NumPy.
 */
public final class IntegerMath {
  private IntegerMath() {}

  public static int floorDivide(int a, int b) {
    return b == 0 ? 0 : Math.floorDiv(a, b);
  }

  public static long floorDivide(long a, long b) {
    return b == 0 ? 0 : Math.floorDiv(a, b);
  }

  public static int floorDivideUnsigned(int a, int b) {
    return b == 0 ? 0 : Integer.divideUnsigned(a, b);
  }

  public static long floorDivideUnsigned(long a, long b) {
    return b == 0 ? 0 : Long.divideUnsigned(a, b);
  }

  /** Of the divisor's sign. */
  public static int remainder(int a, int b) {
    return b == 0 ? 0 : Math.floorMod(a, b);
  }

  public static long remainder(long a, long b) {
    return b == 0 ? 0 : Math.floorMod(a, b);
  }

  public static int remainderUnsigned(int a, int b) {
    return b == 0 ? 0 : Integer.remainderUnsigned(a, b);
  }

  public static long remainderUnsigned(long a, long b) {
    return b == 0 ? 0 : Long.remainderUnsigned(a, b);
  }

  /** C's remainder, of the dividend's sign. */
  public static int fmod(int a, int b) {
    return b == 0 ? 0 : a % b;
  }

  public static long fmod(long a, long b) {
    return b == 0 ? 0 : a % b;
  }

  public static int fmodUnsigned(int a, int b) {
    return remainderUnsigned(a, b);
  }

  public static long fmodUnsigned(long a, long b) {
    return remainderUnsigned(a, b);
  }

  /**
   * {@code a} to the power {@code b}, modulo 2^32; 0 for negative {@code b} but for bases 1, -1.
   */
  public static int power(int a, int b) {
    return (int) power((long) a, (long) b);
  }

  /**
   * {@code a} to the power {@code b}, modulo 2^64; 0 for negative {@code b} but for bases 1, -1.
   */
  public static long power(long a, long b) {
    if (b < 0) {
      return a == 1 ? 1 : a == -1 ? 1 - 2 * (b & 1) : 0;
    }
    return powerUnsigned(a, b);
  }

  public static int powerUnsigned(int a, int b) {
    return (int) powerUnsigned((long) a, b & 0xffffffffL);
  }

  public static long powerUnsigned(long a, long b) {
    long result = 1;
    for (long square = a, n = b; n != 0; n >>>= 1, square *= square) {
      if ((n & 1) != 0) {
        result *= square;
      }
    }
    return result;
  }
}
