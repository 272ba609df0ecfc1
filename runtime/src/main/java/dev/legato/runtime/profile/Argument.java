package dev.legato.runtime.profile;

/**
 * What an event says of itself.
 *
 * @param value a number or a text
 */
record Argument(String name, Object value) {}
