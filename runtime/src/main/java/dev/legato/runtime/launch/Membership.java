package dev.legato.runtime.launch;

import dev.legato.runtime.ranks.Token;
import dev.legato.runtime.ranks.nio.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which rank this process is, and where the control connections are served.
 *
 * @param board the foreign launcher's means, if it is not ours
 * @param serve where this process has to serve them, if it has to
 */
public record Membership(
    int rank,
    int ranks,
    String address,
    Token token,
    @Nullable Board board,
    @Nullable InetSocketAddress serve) {

  /** A rank of a run whose launcher serves. */
  public static Membership known(int rank, int ranks, String address, Token token)
      throws IOException {
    if (rank < 0 || rank >= ranks) {
      throw new IOException("LGT_RANK is " + rank + " of LGT_SIZE " + ranks);
    }
    return new Membership(rank, ranks, address, token, null, null);
  }

  /** A rank whose launcher is foreign: rank 0 chooses port and token, and serves. */
  static Membership shared(Board board, Environment environment) throws IOException {
    String mine = "";
    InetSocketAddress serve = null;
    if (board.rank() == 0) {
      InetAddress at = Host.address(environment.bind());
      int port = FreePort.at(at);
      serve = new InetSocketAddress(at, port);
      mine = "tcp:" + at.getHostAddress() + ":" + port + " " + Token.random().text();
    }
    String[] all = board.share(mine).split(" ", 2);
    if (all.length != 2) {
      throw new IOException("rank 0 did not say where to meet");
    }
    return new Membership(board.rank(), board.ranks(), all[0], new Token(all[1]), board, serve);
  }

  /** A pod of an indexed job: the manifest gives address, number of ranks and token. */
  static Membership indexed(Environment e) throws IOException {
    int rank = e.number("JOB_COMPLETION_INDEX", 0);
    String address = e.need("LGT_STORE");
    int colon = address.lastIndexOf(':');
    if (colon < 0 || !e.has("LGT_TOKEN")) {
      throw new IOException("LGT_STORE (HOST:PORT of rank 0) and LGT_TOKEN must be set");
    }
    String full = address.startsWith("tcp:") ? address : "tcp:" + address;
    InetSocketAddress serve =
        rank > 0
            ? null
            : new InetSocketAddress(
                Host.address(e.bind()), Integer.parseInt(address.substring(colon + 1)));
    return new Membership(
        rank, e.number("LGT_SIZE", 1), full, new Token(e.need("LGT_TOKEN")), null, serve);
  }
}
