package dev.legato.golden;

import java.util.Map;
import java.util.Set;

/**
 * What running a program gave.
 *
 * @param text standard output and, unless the exit code was 0, the line {@code [exit CODE] LAST
 *     LINE OF STANDARD ERROR}
 * @param counters of the run, by their names in --stats; those of the device after {@code device.}
 * @param fallbacks what did not run where it should, and why
 */
record Outcome(String text, Map<String, Long> counters, Set<String> fallbacks) {}
