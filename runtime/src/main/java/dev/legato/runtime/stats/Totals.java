package dev.legato.runtime.stats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The counters of several ranks as one: counts are sums, times those of the slowest rank. */
public final class Totals {
  private Totals() {}

  /** {@return a rank's counters as bytes that {@link #add} takes} */
  public static byte[] pack(Statistics s) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (long n : counts(s)) {
        out.writeLong(n);
      }
      for (long n : times(s)) {
        out.writeLong(n);
      }
      out.writeInt(s.device.size());
      for (Map.Entry<String, Long> e : s.device.entrySet()) {
        out.writeUTF(e.getKey());
        out.writeLong(e.getValue());
      }
      out.writeInt(s.fallbacks().size());
      for (Map.Entry<Fallback, Long> e : s.fallbacks().entrySet()) {
        out.writeUTF(e.getKey().what());
        out.writeUTF(e.getKey().why());
        out.writeUTF(e.getKey().line());
        out.writeLong(e.getValue());
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e); // it goes to memory
    }
  }

  /** Adds another rank's counters. */
  public static void add(Statistics s, byte[] other) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(other));
      long[] counts = counts(s);
      for (int k = 0; k < counts.length; k++) {
        counts[k] += in.readLong();
      }
      long[] times = times(s);
      for (int k = 0; k < times.length; k++) {
        times[k] = Math.max(times[k], in.readLong());
      }
      set(s, counts, times);
      Map<String, Long> device = new TreeMap<>(s.device);
      for (int k = in.readInt(); k > 0; k--) {
        device.merge(in.readUTF(), in.readLong(), Long::sum);
      }
      s.device = device;
      for (int k = in.readInt(); k > 0; k--) {
        Fallback f = new Fallback(in.readUTF(), in.readUTF(), in.readUTF());
        for (long n = in.readLong(); n > 0; n--) {
          s.fallback(f.what(), f.why(), f.line());
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not the counters of a rank", e);
    }
  }

  private static long[] counts(Statistics s) {
    return new long[] {
      s.tasks,
      s.flushes,
      s.hostSyncs,
      s.fusedGroups,
      s.kernelsLaunched,
      s.kernelsCompiled,
      s.kernelCacheHits,
      s.opaqueCalls,
      s.directOps,
      s.timeTiledIterations,
      s.bytesRead,
      s.bytesWritten,
      s.temporariesEliminated,
      s.peakBytes,
      s.ranks,
      s.commBytes,
      s.commMessages,
      s.borderCopies,
      s.commWindowBytes,
      s.commWindowMessages,
      s.temporariesContracted
    };
  }

  private static long[] times(Statistics s) {
    return new long[] {
      s.waitNanos, s.planNanos, s.compileNanos, s.executeNanos, s.communicateNanos
    };
  }

  private static void set(Statistics s, long[] counts, long[] times) {
    s.tasks = counts[0];
    s.flushes = counts[1];
    s.hostSyncs = counts[2];
    s.fusedGroups = counts[3];
    s.kernelsLaunched = counts[4];
    s.kernelsCompiled = counts[5];
    s.kernelCacheHits = counts[6];
    s.opaqueCalls = counts[7];
    s.directOps = counts[8];
    s.timeTiledIterations = counts[9];
    s.bytesRead = counts[10];
    s.bytesWritten = counts[11];
    s.temporariesEliminated = counts[12];
    s.peakBytes = counts[13];
    s.ranks = counts[14];
    s.commBytes = counts[15];
    s.commMessages = counts[16];
    s.borderCopies = counts[17];
    s.commWindowBytes = counts[18];
    s.commWindowMessages = counts[19];
    s.temporariesContracted = counts[20];
    s.waitNanos = times[0];
    s.planNanos = times[1];
    s.compileNanos = times[2];
    s.executeNanos = times[3];
    s.communicateNanos = times[4];
  }
}
