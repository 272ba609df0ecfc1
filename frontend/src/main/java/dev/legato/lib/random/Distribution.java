package dev.legato.lib.random;

import static dev.legato.lib.random.Domain.*;

import dev.legato.error.LegatoException;
import java.util.List;
import java.util.Map;

/**
 * A distribution that is drawn from one number after the other: a row of the table that both {@code
 * Generator} and {@code RandomState} offer.
 *
 * @param signature Python's parameters; the last one is the size
 * @param parameters the names of the numbers, in order, and what they may be
 * @param integers whether the numbers drawn are integers
 */
record Distribution(
    String name,
    String signature,
    List<Map.Entry<String, Domain>> parameters,
    boolean integers,
    Draw draw) {
  /** One number for these parameters. */
  @FunctionalInterface
  interface Draw {
    double of(Deviates d, double... p);

    /** Draws the next {@code n}. */
    default void fill(Deviates d, double[] to, int n, double... p) {
      for (int i = 0; i < n; i++) {
        to[i] = of(d, p);
      }
    }
  }

  /** Normal numbers of a mean and a standard deviation. */
  private record Normal() implements Draw {
    @Override
    public double of(Deviates d, double... p) {
      return p[0] + p[1] * d.normal();
    }

    @Override
    public void fill(Deviates d, double[] to, int n, double... p) {
      d.normals(to, n);
      for (int i = 0; i < n; i++) {
        to[i] = p[0] + p[1] * to[i];
      }
    }
  }

  Distribution {
    parameters = List.copyOf(parameters);
  }

  /** All of them, by the name of the method. */
  static List<Distribution> table() {
    return List.of(
        real(
            "normal",
            "loc=0.0, scale=1.0",
            List.of(is("loc", ANY), is("scale", NON_NEGATIVE)),
            new Normal()),
        real(
            "exponential",
            "scale=1.0",
            List.of(is("scale", NON_NEGATIVE)),
            (d, p) -> p[0] * d.exponential()),
        real(
            "standard_gamma", "shape", List.of(is("shape", NON_NEGATIVE)), (d, p) -> d.gamma(p[0])),
        real(
            "gamma",
            "shape, scale=1.0",
            List.of(is("shape", NON_NEGATIVE), is("scale", NON_NEGATIVE)),
            (d, p) -> p[1] * d.gamma(p[0])),
        real(
            "beta",
            "a, b",
            List.of(is("a", POSITIVE), is("b", POSITIVE)),
            (d, p) -> Continuous.beta(d, p[0], p[1])),
        real(
            "chisquare",
            "df",
            List.of(is("df", POSITIVE)),
            (d, p) -> Continuous.chisquare(d, p[0])),
        real(
            "noncentral_chisquare",
            "df, nonc",
            List.of(is("df", POSITIVE), is("nonc", NON_NEGATIVE)),
            (d, p) -> Continuous.noncentralChisquare(d, p[0], p[1])),
        real(
            "f",
            "dfnum, dfden",
            List.of(is("dfnum", POSITIVE), is("dfden", POSITIVE)),
            (d, p) -> Continuous.f(d, p[0], p[1])),
        real(
            "noncentral_f",
            "dfnum, dfden, nonc",
            List.of(is("dfnum", POSITIVE), is("dfden", POSITIVE), is("nonc", NON_NEGATIVE)),
            (d, p) -> Continuous.noncentralF(d, p[0], p[1], p[2])),
        real(
            "standard_t",
            "df",
            List.of(is("df", POSITIVE)),
            (d, p) -> Continuous.studentT(d, p[0])),
        real("standard_cauchy", "", List.of(), (d, p) -> d.normal() / d.normal()),
        real("pareto", "a", List.of(is("a", POSITIVE)), (d, p) -> Continuous.pareto(d, p[0])),
        real("weibull", "a", List.of(is("a", NON_NEGATIVE)), (d, p) -> Continuous.weibull(d, p[0])),
        real("power", "a", List.of(is("a", POSITIVE)), (d, p) -> Continuous.power(d, p[0])),
        real(
            "laplace",
            "loc=0.0, scale=1.0",
            List.of(is("loc", ANY), is("scale", NON_NEGATIVE)),
            (d, p) -> Continuous.laplace(d, p[0], p[1])),
        real(
            "gumbel",
            "loc=0.0, scale=1.0",
            List.of(is("loc", ANY), is("scale", NON_NEGATIVE)),
            (d, p) -> Continuous.gumbel(d, p[0], p[1])),
        real(
            "logistic",
            "loc=0.0, scale=1.0",
            List.of(is("loc", ANY), is("scale", NON_NEGATIVE)),
            (d, p) -> Continuous.logistic(d, p[0], p[1])),
        real(
            "lognormal",
            "mean=0.0, sigma=1.0",
            List.of(is("mean", ANY), is("sigma", NON_NEGATIVE)),
            (d, p) -> Math.exp(p[0] + p[1] * d.normal())),
        real(
            "rayleigh",
            "scale=1.0",
            List.of(is("scale", NON_NEGATIVE)),
            (d, p) -> Continuous.rayleigh(d, p[0])),
        real(
            "wald",
            "mean, scale",
            List.of(is("mean", POSITIVE), is("scale", POSITIVE)),
            (d, p) -> Continuous.wald(d, p[0], p[1])),
        real(
            "triangular",
            "left, mode, right",
            List.of(is("left", ANY), is("mode", ANY), is("right", ANY)),
            (d, p) -> Continuous.triangular(d, p[0], p[1], p[2])),
        real(
            "vonmises",
            "mu, kappa",
            List.of(is("mu", ANY), is("kappa", NON_NEGATIVE)),
            (d, p) -> Continuous.vonmises(d, p[0], p[1])),
        whole("poisson", "lam=1.0", List.of(is("lam", RATE)), (d, p) -> Discrete.poisson(d, p[0])),
        whole(
            "binomial",
            "n, p",
            List.of(is("n", NON_NEGATIVE), is("p", UNIT)),
            (d, p) -> Discrete.binomial(d, (long) p[0], p[1])),
        whole(
            "negative_binomial",
            "n, p",
            List.of(is("n", POSITIVE_NOT_NAN), is("p", UNIT_NOT_ZERO)),
            (d, p) -> Discrete.negativeBinomial(d, p[0], p[1])),
        whole(
            "geometric",
            "p",
            List.of(is("p", UNIT_NOT_ZERO)),
            (d, p) -> Discrete.geometric(d, p[0])),
        whole("zipf", "a", List.of(is("a", ABOVE_ONE)), (d, p) -> Discrete.zipf(d, p[0])),
        whole(
            "logseries",
            "p",
            List.of(is("p", UNIT_NOT_ONE)),
            (d, p) -> Discrete.logseries(d, p[0])),
        whole(
            "hypergeometric",
            "ngood, nbad, nsample",
            List.of(
                is("ngood", NON_NEGATIVE), is("nbad", NON_NEGATIVE), is("nsample", NON_NEGATIVE)),
            (d, p) -> Discrete.hypergeometric(d, (long) p[0], (long) p[1], (long) p[2])));
  }

  private static Map.Entry<String, Domain> is(String parameter, Domain domain) {
    return Map.entry(parameter, domain);
  }

  private static Distribution real(
      String name, String own, List<Map.Entry<String, Domain>> parameters, Draw draw) {
    return new Distribution(name, sized(own), parameters, false, draw);
  }

  private static Distribution whole(
      String name, String own, List<Map.Entry<String, Domain>> parameters, Draw draw) {
    return new Distribution(name, sized(own), parameters, true, draw);
  }

  private static String sized(String own) {
    return own.isEmpty() ? "size=None" : own + ", size=None";
  }

  /**
   * Refuses parameters outside their domains.
   *
   * @throws LegatoException ValueError in NumPy's words
   */
  void check(boolean several, double... p) {
    for (int k = 0; k < p.length; k++) {
      Map.Entry<String, Domain> rule = parameters.get(k);
      if (!rule.getValue().holds(p[k])) {
        throw LegatoException.value(rule.getValue().message(rule.getKey(), several));
      }
    }
    if (name.equals("triangular")) {
      refuse(p[0] > p[1], "left > mode");
      refuse(p[1] > p[2], "mode > right");
      refuse(p[0] == p[2], "left == right");
    }
    if (name.equals("hypergeometric")) {
      refuse(p[0] + p[1] < p[2], "ngood + nbad < nsample");
    }
    if (name.equals("poisson")) {
      refuse(p[0] > 9.223372006484771e18, "lam value too large");
    }
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw LegatoException.value(message);
    }
  }
}
