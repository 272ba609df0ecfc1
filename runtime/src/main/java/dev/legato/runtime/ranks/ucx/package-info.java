/**
 * The transport over UCX: shared memory inside a host, RDMA or TCP between hosts. Its native
 * library is looked for at run time; {@link dev.legato.runtime.ranks.ucx.UcxProbe} says whether it
 * is there, and nothing else may be touched when it is not.
 */
@NullMarked
package dev.legato.runtime.ranks.ucx;

import org.jspecify.annotations.NullMarked;
