package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.DeviceRoutine;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * Chooses where routines run, as {@link Placement} does for kernels: on the device when their
 * operands are worth it or there already, and the device offers the routine; else on the host, and
 * that is counted.
 */
final class RoutinePlacement {
  private final Placement placement;
  private String why = "";

  RoutinePlacement(Placement placement) {
    this.placement = placement;
  }

  /** A routine of the device, and why it runs there. */
  record There(DeviceInstances place, DeviceRoutine routine, String why) {}

  /**
   * {@return the device's routine, if it should run there and there is one}
   *
   * @param obstacle why the device cannot run it; "" if nothing is known
   */
  Optional<There> choose(Task task, Binder.DeviceCall call, String obstacle) {
    why = "";
    String reason = placement.reason(task);
    if (reason.isEmpty()) {
      return Optional.empty();
    }
    Optional<DeviceInstances> place = placement.deviceFor(task);
    if (place.isPresent() && !obstacle.isEmpty()) {
      onHost(obstacle, task.where());
      return Optional.empty();
    }
    return place.flatMap(d -> offered(d, task, call, reason));
  }

  private Optional<There> offered(
      DeviceInstances place, Task task, Binder.DeviceCall call, String reason) {
    List<DeviceRoutine.Operand> shapes = call.operands().stream().map(o -> o.at(0)).toList();
    try {
      return switch (place.device().offer(call.routine().name(), shapes, call.scalars())) {
        case Offer.Available(var r, String lacking) when lacking.isEmpty() ->
            Optional.of(new There(place, r, reason));
        case Offer.Available(var r, String lacking) -> {
          placement.routineInstead(lacking, task.where());
          yield Optional.of(new There(place, r, reason + "; " + lacking));
        }
        case Offer.None(String obstacle) -> {
          onHost(obstacle, task.where());
          yield Optional.empty();
        }
      };
    } catch (LegatoException e) {
      refused(call.routine(), e, task.where());
      return Optional.empty();
    }
  }

  /**
   * The device could not take the routine.
   *
   * @throws LegatoException the cause, if the device was asked for by name
   */
  void refused(Body.Routine routine, LegatoException cause, Provenance where) {
    if (placement.isForced()) {
      throw RecordedException.of(cause, where);
    }
    onHost(routine.name() + ": " + cause.getMessage(), where);
  }

  private void onHost(String obstacle, Provenance where) {
    why = obstacle;
    placement.routineOnHost(obstacle, where);
  }

  /** {@return the host and why the last routine runs there, in words} */
  String host() {
    String name = placement.host().device().name();
    return why.isEmpty() ? name : name + ": " + why;
  }
}
