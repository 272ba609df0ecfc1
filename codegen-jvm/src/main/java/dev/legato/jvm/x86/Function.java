package dev.legato.jvm.x86;

/** What those have in common that write a function. */
record Function(Assembler asm, Frame frame, Asides asides, Tiles tiles) {}
