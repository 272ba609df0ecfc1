package dev.legato.script.run;

import org.jspecify.annotations.Nullable;

/** A frame that an exception left, with the frames inside it. */
public record Trace(Code code, int line, @Nullable Trace inner) {}
