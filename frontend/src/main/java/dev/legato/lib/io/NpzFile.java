package dev.legato.lib.io;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** What {@code np.load} gives for a .npz file: arrays by name, decoded when asked for. */
final class NpzFile implements Dynamic {
  private final Session session;
  private final String name;
  private final Map<String, byte[]> members;

  private NpzFile(Session session, String name, Map<String, byte[]> members) {
    this.session = session;
    this.name = name;
    this.members = members;
  }

  static NpzFile read(Session session, String name, byte... bytes) throws IOException {
    if (new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("PK\5\6") < 0) {
      throw LegatoException.value("File is not a zip file");
    }
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        String key = e.getName();
        members.put(
            key.endsWith(".npy") ? key.substring(0, key.length() - 4) : key, zip.readAllBytes());
      }
    }
    return new NpzFile(session, name, members);
  }

  static byte[] encode(Map<String, NDArray> arrays, boolean compressed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, NDArray> a : arrays.entrySet()) {
        byte[] data = NpyFormat.encode(a.getValue());
        ZipEntry entry = new ZipEntry(a.getKey() + ".npy");
        entry.setTime(0);
        if (!compressed) {
          CRC32 sum = new CRC32();
          sum.update(data);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(data.length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private List<Object> keys() {
    return new ArrayList<>(members.keySet());
  }

  private Object array(Object key) {
    byte[] data = key instanceof String k ? members.get(k) : null;
    if (data == null) {
      throw new LegatoException("KeyError", key + " is not a file in the archive");
    }
    return NpyFormat.decode(session, data);
  }

  @Override
  public String typeName() {
    return "numpy.lib.npyio.NpzFile";
  }

  @Override
  public @Nullable Object attribute(String attribute) {
    return switch (attribute) {
      case "files" -> keys();
      case "keys" -> (Callable) args -> keys();
      case "values" ->
          (Callable) args -> new ArrayList<>(keys().stream().map(this::array).toList());
      case "items" ->
          (Callable)
              args ->
                  new ArrayList<Object>(keys().stream().map(k -> Tuple.of(k, array(k))).toList());
      case "get" ->
          (Callable)
              args -> {
                List<Object> a = args.positional();
                return contains(a.getFirst())
                    ? array(a.getFirst())
                    : a.size() > 1 ? a.get(1) : None.NONE;
              };
      case "close", "__exit__" ->
          (Callable) args -> attribute.equals("close") ? None.NONE : (Object) false;
      case "__enter__" -> (Callable) args -> this;
      default -> null;
    };
  }

  @Override
  public List<String> attributeNames() {
    return List.of("files", "keys", "values", "items", "get", "close");
  }

  @Override
  public Object getItem(Object key) {
    return array(key);
  }

  @Override
  public boolean contains(Object key) {
    return key instanceof String k && members.containsKey(k);
  }

  @Override
  public long length() {
    return members.size();
  }

  @Override
  public Iterator<Object> iterate() {
    return keys().iterator();
  }

  @Override
  public String repr() {
    List<String> shown = members.keySet().stream().limit(5).toList();
    String more = members.size() > 5 ? "..." : "";
    return "NpzFile '" + name + "' with keys: " + String.join(", ", shown) + more;
  }
}
