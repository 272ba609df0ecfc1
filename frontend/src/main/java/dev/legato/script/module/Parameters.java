package dev.legato.script.module;

import dev.legato.script.op.Errors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds arguments to named parameters with the messages of a function that a script defines: for
 * constructors of generated classes.
 *
 * @param function what messages call it, such as {@code Point.__new__}
 * @param names positional parameters, without the instance; then those by keyword only
 * @param positional how many of them are positional
 * @param defaults one per name, null where required
 */
record Parameters(
    String function, List<String> names, int positional, List<@Nullable Object> defaults) {

  /** Binds {@code args} after the first {@code skip}; an absent one with a default stays null. */
  @Nullable Object[] bind(@Nullable Object[] args, String @Nullable [] keywords, int skip) {
    int given = args.length - (keywords == null ? 0 : keywords.length) - skip;
    @Nullable Object[] out = new Object[names.size()];
    System.arraycopy(args, skip, out, 0, Math.min(given, positional));
    for (int i = 0; keywords != null && i < keywords.length; i++) {
      int at = names.indexOf(keywords[i]);
      if (at < 0) {
        throw Errors.type(function + "() got an unexpected keyword argument '" + keywords[i] + "'");
      }
      if (out[at] != null) {
        throw Errors.type(function + "() got multiple values for argument '" + keywords[i] + "'");
      }
      out[at] = args[skip + given + i];
    }
    if (given > positional) {
      throw tooMany(given + skip, skip);
    }
    missing(out, 0, positional, "positional");
    missing(out, positional, names.size(), "keyword-only");
    return out;
  }

  private void missing(@Nullable Object[] out, int from, int to, String kind) {
    List<String> absent = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (out[i] == null && defaults.get(i) == null) {
        absent.add("'" + names.get(i) + "'");
      }
    }
    int n = absent.size();
    if (n > 0) {
      String last = absent.getLast();
      String list =
          n == 1
              ? last
              : String.join(", ", absent.subList(0, n - 1)) + (n > 2 ? ", and " : " and ") + last;
      throw Errors.type(
          function
              + "() missing "
              + n
              + " required "
              + kind
              + " argument"
              + (n == 1 ? "" : "s")
              + ": "
              + list);
    }
  }

  private RuntimeException tooMany(int given, int skip) {
    int optional = 0;
    for (int i = 0; i < positional; i++) {
      optional += defaults.get(i) != null ? 1 : 0;
    }
    int most = positional + skip;
    String takes = optional == 0 ? "" + most : "from " + (most - optional) + " to " + most;
    return Errors.type(
        function
            + "() takes "
            + takes
            + " positional argument"
            + (optional == 0 && most == 1 ? "" : "s")
            + " but "
            + given
            + (given == 1 ? " was given" : " were given"));
  }
}
