package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.kernel.FoldParts;
import dev.legato.ir.kernel.FoldTree.Node;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The folds of a launch on a device with its own memory, by the kernels of {@link FoldParts}: a
 * launch for each large node, one for all small ones, and a single copy of the results to the host.
 */
final class DeviceFolds implements NodeFolds {
  /** Iterations of a node that is worth the whole device. */
  private static final long LARGE = 1 << 13;

  /** Nodes and single iterations that cover a piece of a loop, at most. */
  private static final int MOST_NODES = 2 * (Long.SIZE + 128);

  private final Device device;
  private final DeviceMemory link;
  private final Parts parts;
  private final Launch launch;
  private final int width;
  private final long slots;

  /** The prepared kernels, and the types of the folds' results. */
  record Parts(Prepared node, Prepared nodes, Prepared end, List<DType> components) {}

  /** Reserves what the results take on the device, on the recording thread. */
  DeviceFolds(DeviceInstances place, Parts parts, Launch launch) {
    this.device = place.device();
    this.link = place.link();
    this.parts = parts;
    this.launch = launch;
    this.width = parts.components().size();
    this.slots = place.slots(MOST_NODES * (2L + width) * Long.BYTES);
  }

  /** Iterations {@code lo .. hi-1} of a part, with its arguments. */
  private record Call(Prepared part, Launch with, long lo, long hi) {}

  @Override
  public void ready(List<Node> nodes) {
    List<Call> calls = calls(small(nodes).size(), large(nodes));
    calls.add(end());
    calls.forEach(c -> device.ready(c.part().executable(), c.with(), c.lo(), c.hi()));
  }

  @Override
  public long[] fold(List<Node> nodes) {
    if (nodes.isEmpty()) {
      return new long[0];
    }
    List<Node> few = small(nodes);
    int small = few.size();
    uploadEnds(few);
    calls(small, large(nodes)).forEach(this::run);
    long[] rows = download(results(small), nodes.size());
    long[] inOrder = new long[rows.length];
    int smallAt = 0;
    int largeAt = small;
    for (int k = 0; k < nodes.size(); k++) {
      int from = nodes.get(k).size() < LARGE ? smallAt++ : largeAt++;
      System.arraycopy(rows, from * width, inOrder, k * width, width);
    }
    return inOrder;
  }

  private static List<Node> small(List<Node> nodes) {
    return nodes.stream().filter(n -> n.size() < LARGE).toList();
  }

  private static List<Node> large(List<Node> nodes) {
    return nodes.stream().filter(n -> n.size() >= LARGE).toList();
  }

  /** {@return the address of the results, which follow the ends of so many small nodes} */
  private long results(int small) {
    return slots + 2L * small * Long.BYTES;
  }

  private void uploadEnds(List<Node> small) {
    int n = small.size();
    long[] ends = new long[2 * n];
    for (int k = 0; k < n; k++) {
      ends[k] = small.get(k).lo();
      ends[n + k] = small.get(k).hi();
    }
    if (n > 0) {
      link.upload(MemorySegment.ofArray(ends), slots);
    }
  }

  /** {@return what folds so many small nodes and some large ones} */
  private List<Call> calls(int small, List<Node> large) {
    List<Call> calls = new ArrayList<>();
    if (small > 0) {
      List<Buffer> buffers = new ArrayList<>();
      buffers.add(new Buffer(slots, Long.BYTES));
      buffers.add(new Buffer(slots + (long) small * Long.BYTES, Long.BYTES));
      buffers.addAll(components(results(small), (long) width * Long.BYTES));
      calls.add(new Call(parts.nodes(), with(buffers, small), 0, small));
    }
    for (int k = 0; k < large.size(); k++) {
      Node n = large.get(k);
      List<Buffer> row = components(row(results(small), small + k), new long[0]);
      calls.add(new Call(parts.node(), with(row, n.lo(), n.hi()), n.lo(), n.hi()));
    }
    return calls;
  }

  /** {@return the statements behind the loop, which find its folds in the first slots} */
  private Call end() {
    return new Call(parts.end(), with(components(slots, new long[0])), 0, 0);
  }

  @Override
  public void finish(long[] folded) {
    MemorySegment values = MemorySegment.ofArray(new long[width]);
    for (int c = 0; c < width; c++) {
      Element.set(parts.components().get(c), values, (long) c * Long.BYTES, folded[c]);
    }
    link.upload(values, slots);
    run(end());
  }

  private long row(long results, int k) {
    return results + (long) k * width * Long.BYTES;
  }

  private long[] download(long from, int rows) {
    MemorySegment all = MemorySegment.ofArray(new long[rows * width]);
    link.download(from, all);
    long[] values = new long[rows * width];
    for (int k = 0; k < values.length; k++) {
      values[k] = Element.get(parts.components().get(k % width), all, (long) k * Long.BYTES);
    }
    return values;
  }

  /** An argument that only a part has. */
  private record Buffer(long address, long... strides) {}

  private List<Buffer> components(long first, long... strides) {
    List<Buffer> buffers = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      buffers.add(new Buffer(first + (long) c * Long.BYTES, strides));
    }
    return buffers;
  }

  /** {@return the kernel's launch with the arguments of a part} */
  private Launch with(List<Buffer> buffers, long... sizes) {
    int own = launch.addresses().length;
    long[] addresses = Arrays.copyOf(launch.addresses(), own + buffers.size());
    long[][] strides = Arrays.copyOf(launch.strides(), own + buffers.size());
    for (int k = 0; k < buffers.size(); k++) {
      addresses[own + k] = buffers.get(k).address();
      strides[own + k] = buffers.get(k).strides();
    }
    int given = launch.sizes().length;
    long[] all = Arrays.copyOf(launch.sizes(), given + sizes.length);
    System.arraycopy(sizes, 0, all, given, sizes.length);
    return new Launch(addresses, strides, all, launch.scalars());
  }

  private void run(Call c) {
    device.ready(c.part().executable(), c.with(), c.lo(), c.hi());
    device.launch(c.part().executable(), c.with(), c.lo(), c.hi());
  }
}
