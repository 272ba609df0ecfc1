package dev.legato.library;

/** Python's {@code start:stop:step}; each part is None or an index. */
public record Slice(Object start, Object stop, Object step) {}
