package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.FoldTree.Node;
import java.util.List;

/** How a rank runs a launch whose top-level loop has folds: nodes of the fold tree, and the end. */
interface NodeFolds {
  /** Has the device make the code for these nodes and for the end, before any of them runs. */
  void ready(List<Node> nodes);

  /**
   * {@return the folds of these nodes, one after the other, as {@link TopLoop#combine} takes them}
   */
  long[] fold(List<Node> nodes);

  /** Runs the statements after the loop, given its final folds. */
  void finish(long[] folded);

  /** Of a device that works in the host's memory. */
  record OnHost(Device device, Bound bound) implements NodeFolds {
    @Override
    public void ready(List<Node> nodes) {
      bound.ready(bound.lo(), bound.hi());
    }

    @Override
    public long[] fold(List<Node> nodes) {
      int width = bound.kernel().top().partials();
      return device.fold(bound.kernel().executable(), bound.launch(), nodes, width);
    }

    @Override
    public void finish(long[] folded) {
      bound.kernel().executable().finish(bound.launch(), folded);
    }
  }
}
