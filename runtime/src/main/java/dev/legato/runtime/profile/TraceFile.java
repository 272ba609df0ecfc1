package dev.legato.runtime.profile;

import dev.legato.runtime.stats.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A timeline in the Trace Event Format (Google, <i>Trace Event Format</i>, the JSON object form),
 * which ui.perfetto.dev and chrome://tracing open.
 */
public final class TraceFile {
  private TraceFile() {}

  /**
   * What one rank has for the file.
   *
   * @param dropped how many events it had to drop
   * @param events in JSON, separated by commas
   */
  public record Part(int rank, long dropped, String events) {
    /** {@return the same, compressed} */
    public byte[] pack() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
        out.writeInt(rank);
        out.writeLong(dropped);
        out.write(events.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException(e); // it goes to memory
      }
      return bytes.toByteArray();
    }

    /** {@return the part of which these are the bytes} */
    public static Part of(byte[] packed) {
      ByteArrayInputStream bytes = new ByteArrayInputStream(packed);
      try (DataInputStream in = new DataInputStream(new GZIPInputStream(bytes))) {
        int rank = in.readInt();
        long dropped = in.readLong();
        return new Part(rank, dropped, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalArgumentException("not a rank's part of a timeline", e);
      }
    }
  }

  /**
   * Writes a file.
   *
   * @param about what else it says of the run
   * @throws IOException when that cannot be
   */
  public static void write(Path file, List<Part> parts, Map<String, String> about)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{\"displayTimeUnit\": \"ns\", \"otherData\": {");
      for (Map.Entry<String, String> e : about.entrySet()) {
        out.write(Json.quote(e.getKey()) + ": " + Json.quote(e.getValue()) + ", ");
      }
      out.write("\"dropped_events\": \"");
      out.write(parts.stream().mapToLong(Part::dropped).sum() + "\"},\n\"traceEvents\": [\n");
      String separator = "";
      for (Part p : parts) {
        out.write(separator + p.events());
        separator = ",\n";
      }
      out.write("\n]}\n");
    }
  }
}
