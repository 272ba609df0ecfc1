package heat;

import dev.legato.NDArray;
import dev.legato.Scope;
import dev.legato.Session;

/** Heat in a square plate with a hot edge, by Jacobi's five-point iteration. */
public final class Heat {
  private Heat() {}

  public static void main(String[] args) {
    int n = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    try (Session lgt = Session.open()) {
      NDArray plate = lgt.zeros(n, n);
      plate.at("0, :").assign(100.0);
      NDArray inside = plate.at("1:-1, 1:-1");
      for (int i = 0; i < steps; i++) {
        try (Scope step = lgt.scope()) { // its arrays are released when it ends
          NDArray around =
              plate
                  .at(":-2, 1:-1")
                  .plus(plate.at("2:, 1:-1"))
                  .plus(plate.at("1:-1, :-2"))
                  .plus(plate.at("1:-1, 2:"));
          inside.assign(around.times(0.25)); // recorded; each step becomes one kernel
        }
      }
      System.out.printf(
          "mean %.6f, centre %.6f%n",
          plate.mean().asDouble(), plate.at(n / 2 + "," + n / 2).asDouble());
    }
  }
}
