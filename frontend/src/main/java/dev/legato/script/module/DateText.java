package dev.legato.script.module;

import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as text by directives such as {@code %Y-%m-%d}, both ways, with English names. */
final class DateText {
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private DateText() {}

  /** The offset as {@code +hhmm}, or with colons; empty for null. */
  static String offset(@Nullable Delta d, String colon) {
    if (d == null) {
      return "";
    }
    long total = d.micros.longValue();
    long a = Math.abs(total);
    String out =
        (total < 0 ? "-" : "+")
            + String.format("%02d%s%02d", a / 3_600_000_000L, colon, a / 60_000_000 % 60);
    if (a % 60_000_000 != 0) {
      out += String.format("%s%02d", colon, a / 1_000_000 % 60);
    }
    return a % 1_000_000 == 0 ? out : out + String.format(".%06d", a % 1_000_000);
  }

  static String format(
      LocalDateTime t, @Nullable Delta offset, @Nullable String zone, String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      c = format.charAt(++i);
      if (c == '-' && i + 1 < format.length()) {
        String padded = one(t, offset, zone, format.charAt(++i));
        out.append(padded.replaceFirst("^0+(?=\\d)", ""));
      } else {
        out.append(one(t, offset, zone, c));
      }
    }
    return out.toString();
  }

  private static String two(long n) {
    return String.format("%02d", n);
  }

  private static String one(
      LocalDateTime t, @Nullable Delta offset, @Nullable String zone, char c) {
    int hour = t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
    String day = DAYS.get(t.getDayOfWeek().getValue() - 1);
    String month = MONTHS.get(t.getMonthValue() - 1);
    return switch (c) {
      case 'Y' -> String.valueOf(t.getYear());
      case 'C' -> two(t.getYear() / 100);
      case 'y' -> two(t.getYear() % 100);
      case 'm' -> two(t.getMonthValue());
      case 'd' -> two(t.getDayOfMonth());
      case 'e' -> String.format("%2d", t.getDayOfMonth());
      case 'H' -> two(t.getHour());
      case 'k' -> String.format("%2d", t.getHour());
      case 'I' -> two(hour);
      case 'l' -> String.format("%2d", hour);
      case 'M' -> two(t.getMinute());
      case 'S' -> two(t.getSecond());
      case 'f' -> String.format("%06d", t.getNano() / 1000);
      case 'p' -> t.getHour() < 12 ? "AM" : "PM";
      case 'P' -> t.getHour() < 12 ? "am" : "pm";
      case 'j' -> String.format("%03d", t.getDayOfYear());
      case 'a' -> day.substring(0, 3);
      case 'A' -> day;
      case 'b', 'h' -> month.substring(0, 3);
      case 'B' -> month;
      case 'w' -> String.valueOf(t.getDayOfWeek().getValue() % 7);
      case 'u' -> String.valueOf(t.getDayOfWeek().getValue());
      case 'U' -> two((t.getDayOfYear() + 6 - t.getDayOfWeek().getValue() % 7) / 7);
      case 'W' -> two((t.getDayOfYear() + 6 - (t.getDayOfWeek().getValue() + 6) % 7) / 7);
      case 'V' -> two(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'G' -> String.valueOf(t.get(IsoFields.WEEK_BASED_YEAR));
      case 'c' -> format(t, offset, zone, "%a %b %e %H:%M:%S %Y");
      case 'x', 'D' -> format(t, offset, zone, "%m/%d/%y");
      case 'X', 'T' -> format(t, offset, zone, "%H:%M:%S");
      case 'r' -> format(t, offset, zone, "%I:%M:%S %p");
      case 'R' -> format(t, offset, zone, "%H:%M");
      case 'F' -> format(t, offset, zone, "%Y-%m-%d");
      case 'z' -> offset(offset, "");
      case 'Z' -> zone == null ? "" : zone;
      case 's' -> String.valueOf(ChronoUnit.SECONDS.between(LocalDateTime.of(1970, 1, 1, 0, 0), t));
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> "%" + c;
    };
  }

  /** What strptime read: date and time of day, offset and zone name. */
  record Parsed(LocalDateTime time, @Nullable Long offset, @Nullable String zone) {}

  private static final Map<Character, String> PARTS =
      Map.ofEntries(
          Map.entry('Y', "(\\d\\d\\d\\d)"),
          Map.entry('y', "(\\d\\d)"),
          Map.entry('m', "(1[0-2]|0[1-9]|[1-9])"),
          Map.entry('d', "(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])"),
          Map.entry('H', "(2[0-3]|[01]\\d|\\d)"),
          Map.entry('I', "(1[0-2]|0[1-9]|[1-9])"),
          Map.entry('M', "([0-5]\\d|\\d)"),
          Map.entry('S', "(6[01]|[0-5]\\d|\\d)"),
          Map.entry('f', "([0-9]{1,6})"),
          Map.entry('j', "(36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])"),
          Map.entry('p', "(AM|PM)"),
          Map.entry('w', "([0-6])"),
          Map.entry('u', "([1-7])"),
          Map.entry('z', "([+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z)"),
          Map.entry('Z', "(UTC|GMT)"),
          Map.entry('A', "(" + String.join("|", DAYS) + ")"),
          Map.entry('a', "(" + String.join("|", shorten(DAYS)) + ")"),
          Map.entry('B', "(" + String.join("|", MONTHS) + ")"),
          Map.entry('b', "(" + String.join("|", shorten(MONTHS)) + ")"));

  private static List<String> shorten(List<String> names) {
    return names.stream().map(n -> n.substring(0, 3)).toList();
  }

  static Parsed parse(String text, String given) {
    String format =
        given
            .replace("%c", "%a %b %d %H:%M:%S %Y")
            .replace("%x", "%m/%d/%y")
            .replace("%X", "%H:%M:%S")
            .replace("%T", "%H:%M:%S")
            .replace("%D", "%m/%d/%y")
            .replace("%F", "%Y-%m-%d")
            .replace("%R", "%H:%M")
            .replace("%h", "%b");
    StringBuilder regex = new StringBuilder();
    List<Character> order = new ArrayList<>();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (Character.isWhitespace(c)) {
        regex.append("\\s+");
        while (i + 1 < format.length() && Character.isWhitespace(format.charAt(i + 1))) {
          i++;
        }
      } else if (c != '%') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 == format.length()) {
        throw Errors.value("stray % in format " + Texts.repr(given));
      } else {
        c = format.charAt(++i);
        String part = PARTS.get(c);
        if (c == '%') {
          regex.append('%');
        } else if (part == null) {
          throw Errors.value("'" + c + "' is a bad directive in format " + Texts.repr(given));
        } else {
          regex.append(part);
          order.add(c);
        }
      }
    }
    Matcher m = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).matcher(text);
    if (!m.lookingAt()) {
      throw Errors.value(
          "time data " + Texts.repr(text) + " does not match format " + Texts.repr(given));
    }
    if (m.end() != text.length()) {
      throw Errors.value("unconverted data remains: " + text.substring(m.end()));
    }
    return read(m, order);
  }

  private static int name(List<String> names, String text) {
    String start = text.toLowerCase(Locale.ROOT).substring(0, 3);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).toLowerCase(Locale.ROOT).startsWith(start)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Parsed read(Matcher m, List<Character> order) {
    int[] v = {1900, 1, 1, 0, 0, 0};
    int micros = 0;
    int dayOfYear = -1;
    Boolean afternoon = null;
    Long offset = null;
    String zone = null;
    for (int i = 0; i < order.size(); i++) {
      String s = m.group(i + 1).strip();
      switch (order.get(i)) {
        case 'Y' -> v[0] = Integer.parseInt(s);
        case 'y' -> v[0] = Integer.parseInt(s) + (Integer.parseInt(s) <= 68 ? 2000 : 1900);
        case 'm' -> v[1] = Integer.parseInt(s);
        case 'B', 'b' -> v[1] = name(MONTHS, s);
        case 'd' -> v[2] = Integer.parseInt(s);
        case 'H', 'I' -> v[3] = Integer.parseInt(s);
        case 'M' -> v[4] = Integer.parseInt(s);
        case 'S' -> v[5] = Integer.parseInt(s);
        case 'f' -> micros = Integer.parseInt((s + "00000").substring(0, 6));
        case 'j' -> dayOfYear = Integer.parseInt(s);
        case 'p' -> afternoon = s.equalsIgnoreCase("PM");
        case 'z' -> offset = seconds(s);
        case 'Z' -> zone = s.toUpperCase(Locale.ROOT);
        default -> {}
      }
    }
    if (afternoon != null) {
      v[3] = v[3] % 12 + (afternoon ? 12 : 0);
    }
    LocalDate date = dayOfYear > 0 ? LocalDate.ofYearDay(v[0], dayOfYear) : date(v[0], v[1], v[2]);
    return new Parsed(date.atTime(v[3], v[4], Math.min(v[5], 59), micros * 1000), offset, zone);
  }

  /** {@return the microseconds of an offset such as +05:30} */
  static long seconds(String s) {
    if (s.equals("Z") || s.equals("z")) {
      return 0;
    }
    String digits = s.substring(1).replace(":", "");
    String fraction = "";
    int dot = digits.indexOf('.');
    if (dot >= 0) {
      fraction = digits.substring(dot + 1);
      digits = digits.substring(0, dot);
    }
    long total = Long.parseLong(digits.substring(0, 2)) * 3600;
    total += Long.parseLong(digits.substring(2, 4)) * 60;
    total += digits.length() > 4 ? Long.parseLong(digits.substring(4, 6)) : 0;
    long micros = fraction.isEmpty() ? 0 : Long.parseLong((fraction + "00000").substring(0, 6));
    return (s.charAt(0) == '-' ? -1 : 1) * (total * 1_000_000 + micros);
  }

  static LocalDate date(long year, long month, long day) {
    if (year < 1 || year > 9999) {
      throw Errors.value("year " + year + " is out of range");
    }
    if (month < 1 || month > 12) {
      throw Errors.value("month must be in 1..12");
    }
    LocalDate first = LocalDate.of((int) year, (int) month, 1);
    if (day < 1 || day > first.lengthOfMonth()) {
      throw Errors.value("day is out of range for month");
    }
    return first.withDayOfMonth((int) day);
  }
}
