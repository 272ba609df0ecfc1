/**
 * The transport over sockets, which is always there: Unix-domain sockets inside a host, TCP between
 * hosts. A rank connects to another one when it first sends to it, proves that it knows the token
 * of the run, and uses that connection for sending only.
 */
@NullMarked
package dev.legato.runtime.ranks.nio;

import org.jspecify.annotations.NullMarked;
