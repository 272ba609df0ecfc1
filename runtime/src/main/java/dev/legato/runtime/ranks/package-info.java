/** Several engines running one program: transport, validity of rows, and exchange. */
@NullMarked
package dev.legato.runtime.ranks;

import org.jspecify.annotations.NullMarked;
