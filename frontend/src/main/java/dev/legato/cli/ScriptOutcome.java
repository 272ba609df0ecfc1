package dev.legato.cli;

import dev.legato.runtime.launch.Seat.Ending;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a script ended.
 *
 * @param code the exit code
 * @param report what the user sees of it on standard error, or ""
 * @param cause what {@code --stats} calls it
 */
record ScriptOutcome(int code, String report, String cause) {
  private static final Pattern PLACE = Pattern.compile("  File \"(.*)\", line (\\d+)");
  static final ScriptOutcome OK = new ScriptOutcome(0, "", "ok");

  /** {@return what ranks must agree on} */
  Ending ending() {
    String last = report.lines().reduce("", (_, line) -> line);
    return new Ending(code, last, line());
  }

  /** {@return the line that raised it, {@code file:line}, or ""} */
  String line() {
    return last(_ -> true);
  }

  /** {@return the last line of the script itself on the way to what raised it, or ""} */
  String lineOfScript() {
    Matcher first = PLACE.matcher(report);
    return first.find() ? last(file -> file.equals(first.group(1))) : "";
  }

  private String last(Predicate<String> file) {
    Matcher m = PLACE.matcher(report);
    String where = "";
    while (m.find()) {
      if (file.test(m.group(1))) {
        where = m.group(1) + ":" + m.group(2);
      }
    }
    return where;
  }
}
