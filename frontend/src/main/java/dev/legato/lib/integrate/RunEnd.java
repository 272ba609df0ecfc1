package dev.legato.lib.integrate;

/** How a run ended; the codes are those that users of ODEPACK know. */
enum RunEnd {
  NOTHING(1),
  REACHED(2),
  EXCESS_WORK(-1),
  EXCESS_ACCURACY(-2),
  ILLEGAL(-3),
  ERROR_TESTS(-4),
  CONVERGENCE(-5),
  ZERO_WEIGHT(-6);

  final int code;

  RunEnd(int code) {
    this.code = code;
  }
}
