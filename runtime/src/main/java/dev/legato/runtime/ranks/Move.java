package dev.legato.runtime.ranks;

import dev.legato.runtime.ranks.Validity.Transfer;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A transfer with this rank's memory of the store. */
public record Move(MemorySegment memory, Transfer transfer) {

  /** Does this rank's part of all moves; move k has the tag {@code tag + k}. */
  public static void run(Transport transport, List<Move> moves, long tag) {
    int me = transport.rank();
    for (int k = 0; k < moves.size(); k++) {
      Transfer t = moves.get(k).transfer;
      if (t.from() == me) {
        transport.send(t.to(), tag + k, moves.get(k).part());
      }
    }
    for (int k = 0; k < moves.size(); k++) {
      Transfer t = moves.get(k).transfer;
      if (t.to() == me) {
        transport.receive(t.from(), tag + k, moves.get(k).part());
      }
    }
  }

  private MemorySegment part() {
    return memory.asSlice(transfer.at(), transfer.bytes());
  }
}
