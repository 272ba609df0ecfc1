package dev.legato.lib.sparse;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** Module {@code scipy.io}: Matrix Market files. */
public final class MatrixMarket implements Library {
  @Override
  public List<String> modules() {
    return List.of("scipy.io");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(s, MatrixMarket.class, "market.lgt");
    script.functions().forEach(name -> m.put(name, script.function(name)));
    return m;
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("loadmat", "savemat", "whosmat", "hb_read", "hb_write")) {
      m.put(name, "use mmread and mmwrite, or np.load and np.save");
    }
    for (String name : List.of("netcdf_file", "FortranFile", "readsav", "wavfile", "arff")) {
      m.put(name, "use np.load and np.save");
    }
    return m;
  }

  /** The numbers of a text between white space: int64, or float64. */
  @Export(value = "_numbers", signature = "text, integer")
  NDArray numbers(Session s, String text, boolean integer) {
    StringTokenizer tokens = new StringTokenizer(text);
    Elements e = Elements.zeros(integer ? DType.INT64 : DType.FLOAT64, tokens.countTokens());
    for (int k = 0; k < e.size(); k++) {
      String token = tokens.nextToken();
      try {
        e.re[k] =
            integer ? Long.parseLong(token) : Bits.ofDouble(Double.parseDouble(javaNumber(token)));
      } catch (NumberFormatException x) {
        throw LegatoException.value(
            "Invalid " + (integer ? "integer" : "floating-point") + " value.");
      }
    }
    return e.array(s);
  }

  private static String javaNumber(String token) {
    return switch (token.toLowerCase(java.util.Locale.ROOT)) {
      case "inf", "+inf", "infinity" -> "Infinity";
      case "-inf", "-infinity" -> "-Infinity";
      case "nan", "-nan" -> "NaN";
      default -> token.replace('d', 'e').replace('D', 'E');
    };
  }

  /** The shortest decimal that reads back as the number, one digit before the point. */
  @Export(value = "_shortest", signature = "value")
  String shortest(double v) {
    if (!Double.isFinite(v)) {
      return Double.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
    }
    String sign = Math.copySign(1, v) < 0 ? "-" : "";
    if (v == 0) {
      return sign + "0";
    }
    BigDecimal d = new BigDecimal(Double.toString(Math.abs(v))).stripTrailingZeros();
    String digits = d.unscaledValue().toString();
    int exponent = digits.length() - 1 - d.scale();
    String mantissa = digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
    return sign + mantissa + (exponent == 0 ? "" : "E" + exponent);
  }
}
