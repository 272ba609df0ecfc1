/** Several engines running one program: transport, which bytes are valid where, and exchange. */
@NullMarked
package dev.legato.runtime.ranks;

import org.jspecify.annotations.NullMarked;
