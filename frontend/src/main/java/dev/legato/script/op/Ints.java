package dev.legato.script.op;

import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Operators on ints: exact, of any size. */
public final class Ints {
  private Ints() {}

  static Object binary(Binary op, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return longs(op, x, y);
    }
    return bigs(op, Numbers.big(a), Numbers.big(b));
  }

  private static Object longs(Binary op, long x, long y) {
    switch (op) {
      case ADD:
        return Arithmetic.add(x, y);
      case SUB:
        return Arithmetic.sub(x, y);
      case MUL:
        return Arithmetic.mul(x, y);
      case FLOORDIV:
        if (y != 0 && !(y == -1 && x == Long.MIN_VALUE)) {
          return Math.floorDiv(x, y);
        }
        break;
      case MOD:
        if (y != 0) {
          return y == -1 ? 0L : Math.floorMod(x, y);
        }
        break;
      case DIV:
        if (y != 0 && Math.abs(x) <= 1L << 53 && Math.abs(y) <= 1L << 53) {
          return (double) x / (double) y;
        }
        break;
      case AND:
        return x & y;
      case OR:
        return x | y;
      case XOR:
        return x ^ y;
      case LSHIFT:
        if (y >= 0 && (x == 0 || y < Long.numberOfLeadingZeros(x < 0 ? ~x : x) - 1)) {
          return x << y;
        }
        break;
      case RSHIFT:
        if (y >= 0) {
          return x >> Math.min(y, 63);
        }
        break;
      default:
        break;
    }
    return bigs(op, BigInteger.valueOf(x), BigInteger.valueOf(y));
  }

  private static Object bigs(Binary op, BigInteger x, BigInteger y) {
    return switch (op) {
      case ADD -> Numbers.norm(x.add(y));
      case SUB -> Numbers.norm(x.subtract(y));
      case MUL -> Numbers.norm(x.multiply(y));
      case DIV -> trueDivide(x, y);
      case FLOORDIV -> Numbers.norm(floorDivide(x, y)[0]);
      case MOD -> {
        if (y.signum() == 0) {
          throw Errors.zero("integer modulo by zero");
        }
        yield Numbers.norm(floorDivide(x, y)[1]);
      }
      case POW -> pow(x, y);
      case AND -> Numbers.norm(x.and(y));
      case OR -> Numbers.norm(x.or(y));
      case XOR -> Numbers.norm(x.xor(y));
      case LSHIFT -> shift(x, y, true);
      case RSHIFT -> shift(x, y, false);
      default -> NotImplemented.NOT_IMPLEMENTED;
    };
  }

  private static Object shift(BigInteger x, BigInteger y, boolean left) {
    if (y.signum() < 0) {
      throw Errors.value("negative shift count");
    }
    if (y.bitLength() > 31) {
      if (left && x.signum() != 0) {
        throw Errors.of("MemoryError", "");
      }
      return left ? 0L : x.signum() < 0 ? -1L : 0L;
    }
    return Numbers.norm(left ? x.shiftLeft(y.intValue()) : x.shiftRight(y.intValue()));
  }

  /** {@return quotient and remainder rounded down} */
  public static BigInteger[] floorDivide(BigInteger x, BigInteger y) {
    if (y.signum() == 0) {
      throw Errors.zero("integer division or modulo by zero");
    }
    BigInteger[] qr = x.divideAndRemainder(y);
    if (qr[1].signum() != 0 && qr[1].signum() != y.signum()) {
      qr[0] = qr[0].subtract(BigInteger.ONE);
      qr[1] = qr[1].add(y);
    }
    return qr;
  }

  /** The double nearest to the exact quotient. */
  static double trueDivide(BigInteger x, BigInteger y) {
    if (y.signum() == 0) {
      throw Errors.zero("division by zero");
    }
    if (x.bitLength() <= 53 && y.bitLength() <= 53) {
      return x.doubleValue() / y.doubleValue();
    }
    // 66 bits of quotient and a sticky bit round correctly when halved to 53.
    int shift = Math.max(0, 66 + y.bitLength() - x.bitLength());
    BigInteger[] qr = x.abs().shiftLeft(shift).divideAndRemainder(y.abs());
    BigInteger q = qr[1].signum() == 0 ? qr[0] : qr[0].shiftLeft(1).setBit(0);
    int scale = qr[1].signum() == 0 ? shift : shift + 1;
    double d = scaled(q, scale);
    if (Double.isInfinite(d)) {
      throw Errors.overflow("integer division result too large for a float");
    }
    return x.signum() * y.signum() < 0 ? -d : d;
  }

  private static double scaled(BigInteger q, int scale) {
    if (scale <= 900) {
      return q.bitLength() < 1000
          ? q.doubleValue() * Math.pow(2, -scale)
          : new BigDecimal(q)
              .divide(new BigDecimal(BigInteger.ONE.shiftLeft(scale)), MathContext.DECIMAL128)
              .doubleValue();
    }
    return new BigDecimal(q)
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(scale)), new MathContext(60))
        .doubleValue();
  }

  private static Object pow(BigInteger x, BigInteger y) {
    if (y.signum() < 0) {
      if (x.signum() == 0) {
        throw Errors.zero("0.0 cannot be raised to a negative power");
      }
      return Floats.pow(Numbers.real(Numbers.norm(x)), Numbers.real(Numbers.norm(y)));
    }
    if (y.bitLength() > 31) {
      if (x.abs().bitLength() <= 1) {
        return Numbers.norm(x.signum() < 0 && !y.testBit(0) ? x.negate() : x);
      }
      throw Errors.of("MemoryError", "");
    }
    return Numbers.norm(x.pow(y.intValue()));
  }

  /** {@code pow(x, y, m)}. */
  public static Object modPow(BigInteger x, BigInteger y, BigInteger m) {
    if (m.signum() == 0) {
      throw Errors.value("pow() 3rd argument cannot be 0");
    }
    BigInteger r;
    try {
      r = x.modPow(y, m.abs());
    } catch (ArithmeticException e) {
      throw Errors.value("base is not invertible for the given modulus");
    }
    return Numbers.norm(m.signum() < 0 && r.signum() != 0 ? r.add(m) : r);
  }

  /** {@return the int that truncates a finite double} */
  public static Object truncate(double d) {
    if (Double.isNaN(d)) {
      throw Errors.value("cannot convert float NaN to integer");
    }
    if (Double.isInfinite(d)) {
      throw Errors.overflow("cannot convert float infinity to integer");
    }
    return Math.abs(d) < 0x1p62
        ? (Object) (long) d
        : Numbers.norm(new BigDecimal(d).toBigInteger());
  }
}
