package dev.legato.runtime.stats;

/**
 * Something that did not run as it should have: not fused, not partitioned, not on the device.
 *
 * @param line {@code file:line} that recorded it, or ""
 */
public record Fallback(String what, String why, String line) {}
