package dev.legato.lib.io;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.array.NpyHeader;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.script.value.PyBytes;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code np.save}, {@code np.load} and files of several arrays or of text. */
public final class Files implements Library {
  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  /** The array in a file with a header; {@code np.save}. */
  @Export("_save")
  void save(Session s, String file, NDArray arr) {
    String path = file.endsWith(".npy") ? file : file + ".npy";
    try {
      NpyFormat.write(s, Path.of(path), arr);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** What a file of {@code np.save} or {@code np.savez} holds; {@code np.load}. */
  @Export("_load")
  Object load(Session s, String file) {
    try {
      Path path = Path.of(file);
      if (isZip(s.effects().readFile(path, 0, 2))) {
        return NpzFile.read(s, file, s.effects().readFile(path));
      }
      return NpyFormat.read(s, path);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Arrays by name in one zip file; {@code np.savez} and {@code np.savez_compressed}. */
  @Export("_savez")
  void savez(Session s, String file, Object arrays, boolean compressed) {
    String path = file.endsWith(".npz") ? file : file + ".npz";
    Map<String, NDArray> named = named(s, arrays);
    try {
      s.effects().writeFile(Path.of(path), NpzFile.encode(named, compressed), false);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  // --- in memory, for open files

  /** The bytes of a file of {@code np.save}. */
  @Export("_encoded")
  Object encoded(NDArray arr) {
    return new PyBytes(NpyFormat.encode(arr));
  }

  /** How many bytes a file of {@code np.save} has, of which these are the first. */
  @Export("_encoded_size")
  long encodedSize(Object data) {
    NpyHeader h = NpyHeader.decode(((PyBytes) data).data);
    return h.start() + h.require(Long.MAX_VALUE);
  }

  /** The bytes of a file of {@code np.savez}. */
  @Export("_zipped")
  Object zipped(Session s, Object arrays, boolean compressed) {
    try {
      return new PyBytes(NpzFile.encode(named(s, arrays), compressed));
    } catch (IOException e) {
      throw failed("", e);
    }
  }

  /** What a file of these bytes holds. */
  @Export("_decoded")
  Object decoded(Session s, Object data) {
    byte[] bytes = ((PyBytes) data).data;
    try {
      return isZip(bytes) ? NpzFile.read(s, "object", bytes) : NpyFormat.decode(s, bytes);
    } catch (IOException e) {
      throw failed("", e);
    }
  }

  /** Bytes as numbers. */
  @Export("_of_bytes")
  NDArray ofBytes(Session s, Object data) {
    byte[] bytes = ((PyBytes) data).data;
    HostArray numbers = HostArray.zeros(DType.UINT8, bytes.length);
    MemorySegment.copy(MemorySegment.ofArray(bytes), 0, numbers.memory(), 0, bytes.length);
    return s.adopt(numbers);
  }

  private static boolean isZip(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == 'P' && bytes[1] == 'K';
  }

  private static Map<String, NDArray> named(Session s, Object arrays) {
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (Object pair : (List<?>) arrays) {
      List<?> p = (List<?>) pair;
      named.put((String) p.get(0), s.asArray(p.get(1)));
    }
    return named;
  }

  // --- without a header

  /** The elements of a file without a header; {@code np.fromfile}. */
  @Export("_fromfile")
  Object fromfile(Session s, String file, Object dtype, long count, long offset) {
    DType t = DTypes.of(dtype);
    try {
      Path path = Path.of(file);
      long known = Math.max(s.effects().size(path) - offset, 0) / t.bytes();
      return NpyFormat.read(s, path, offset, t, count < 0 ? known : Math.min(count, known));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The elements' bytes; {@code a.tofile}. */
  @Export("_tofile")
  void tofile(Session s, NDArray a, String file) {
    try {
      NpyFormat.write(s, Path.of(file), new byte[0], a);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(session, Files.class, "io.lgt");
    m.put("_longest_header", (long) NpyHeader.LONGEST);
    for (String name : script.functions()) {
      m.put(name.equals("tofile") ? "ndarray.tofile" : name, script.function(name));
    }
    return m;
  }

  private static LegatoException failed(String path, IOException e) {
    return e instanceof NoSuchFileException
        ? new LegatoException(
            "FileNotFoundError", "[Errno 2] No such file or directory: '" + path + "'")
        : new LegatoException("OSError", String.valueOf(e.getMessage()));
  }
}
