package dev.legato.runtime.ranks;

/** Bytes {@code from .. to-1} of a store. */
public record Extent(long from, long to) {}
