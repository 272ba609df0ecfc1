package dev.legato.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OSError that nobody caught because a rank could write no more: with several ranks that rank
 * has failed.
 *
 * @param rank whose disk it is
 * @param cause the error, without the rank's name
 */
record FullDisk(int rank, String cause) {
  /** What the operating system says of ENOSPC, EDQUOT and EFBIG. */
  private static final List<String> REASONS =
      List.of("No space left on device", "Disk quota exceeded", "File too large");

  /** As {@link dev.legato.runtime.Engine#problem} names a rank; rank 0 does what has no name. */
  private static final Pattern RANK = Pattern.compile("rank (\\d+) on \\S+: ");

  /** {@return what the outcome of a script tells of a full disk, or null} */
  static @Nullable FullDisk of(ScriptOutcome outcome) {
    String text = outcome.ending().text();
    if (!outcome.cause().equals("OSError") || REASONS.stream().noneMatch(text::contains)) {
      return null;
    }
    Matcher m = RANK.matcher(text);
    return m.find()
        ? new FullDisk(Integer.parseInt(m.group(1)), m.replaceFirst(""))
        : new FullDisk(0, text);
  }
}
