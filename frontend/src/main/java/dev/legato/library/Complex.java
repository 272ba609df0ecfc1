package dev.legato.library;

/** Python's complex number. */
public record Complex(double re, double im) {}
