package dev.legato.cuda.device;

import static jcuda.driver.CUevent_flags.CU_EVENT_DISABLE_TIMING;
import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventDestroy;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static jcuda.driver.JCudaDriver.cuStreamWaitEvent;

import dev.legato.cuda.device.Blocks.Block;
import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;

/**
 * The order of launches and of copies between host and device, which go to streams of their own so
 * that they overlap: a copy waits for the launches that touched its memory, and launches for copies
 * to theirs. All other work waits for nothing.
 */
final class Order implements AutoCloseable {
  private final CUstream launches;
  private final Lane uploads = new Lane();
  private final Lane downloads = new Lane();
  private final CUevent launched = event();
  private final CUevent arrived = event();
  private long last;

  /** The last launch that may touch any memory. */
  private long everywhere;

  private boolean arriving;

  /** A stream of copies. */
  private static final class Lane {
    final CUstream stream = new CUstream();

    /** The stream's next work is after this launch. */
    long settled;

    Lane() {
      int code = cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING);
      Driver.check(code, "making a stream");
    }
  }

  Order(CUstream launches) {
    this.launches = launches;
  }

  private static CUevent event() {
    CUevent e = new CUevent();
    Driver.check(cuEventCreate(e, CU_EVENT_DISABLE_TIMING), "making an event");
    return e;
  }

  /** A launch comes that touches these. */
  void launch(Blocks blocks, long... addresses) {
    last++;
    for (long a : addresses) {
      Block b = blocks.at(a);
      b.launch = last;
      if (b.arriving) {
        arrive(blocks);
      }
    }
  }

  /** A launch comes that may touch anything. */
  void launchAnywhere(Blocks blocks) {
    last++;
    everywhere = last;
    arrive(blocks);
  }

  /** What the launches' stream gets from now on is after the copies so far. */
  void arrive(Blocks blocks) {
    if (arriving) {
      Driver.check(cuStreamWaitEvent(launches, arrived, 0), "ordering copies");
      arriving = false;
      blocks.arrived();
    }
  }

  /** {@return the stream for a copy to a block}; {@link #uploaded} follows. */
  CUstream upload(Block to) {
    return after(uploads, to);
  }

  void uploaded(Block to) {
    Driver.check(cuEventRecord(arrived, uploads.stream), "recording an event");
    to.arriving = true;
    arriving = true;
  }

  /** {@return the stream for a copy from a block} */
  CUstream download(Block from) {
    if (from.arriving) {
      Driver.check(cuStreamWaitEvent(downloads.stream, arrived, 0), "ordering copies");
    }
    return after(downloads, from);
  }

  private CUstream after(Lane lane, Block b) {
    if (Math.max(b.launch, everywhere) > lane.settled) {
      Driver.check(cuEventRecord(launched, launches), "recording an event");
      Driver.check(cuStreamWaitEvent(lane.stream, launched, 0), "ordering copies");
      lane.settled = last;
    }
    return lane.stream;
  }

  /** Returns when all launches and copies to the device have ended; downloads do at once. */
  void settle() {
    Driver.check(cuStreamSynchronize(uploads.stream), "copying to the device");
    Driver.check(cuStreamSynchronize(launches), "running kernels");
  }

  @Override
  public void close() {
    Driver.check(cuEventDestroy(launched), "dropping an event");
    Driver.check(cuEventDestroy(arrived), "dropping an event");
    Driver.check(cuStreamDestroy(uploads.stream), "dropping a stream");
    Driver.check(cuStreamDestroy(downloads.stream), "dropping a stream");
  }
}
