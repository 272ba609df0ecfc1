package dev.legato.lib.io;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code np.save}, {@code np.load} and files of several arrays or of text. */
public final class Files implements Library {
  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Export(signature = "file, arr, allow_pickle=True")
  void save(Session s, String file, NDArray arr, boolean allowPickle) {
    String path = file.endsWith(".npy") ? file : file + ".npy";
    try {
      s.effects().writeFile(Path.of(path), NpyFormat.encode(arr.host()), false);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  @Export(
      signature = "file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding='ASCII'")
  Object load(Session s, String file, Object mmap, boolean pickle, Object fix, Object encoding) {
    if (mmap != None.NONE) {
      throw LegatoException.notImplemented("np.load(mmap_mode=...)");
    }
    try {
      byte[] bytes = s.effects().readFile(Path.of(file));
      if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
        return NpzFile.read(s, file, bytes);
      }
      return s.adopt(NpyFormat.decode(bytes));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Arrays by name in one zip file; {@code np.savez} and {@code np.savez_compressed}. */
  @Export("_savez")
  void savez(Session s, String file, Object arrays, boolean compressed) {
    String path = file.endsWith(".npz") ? file : file + ".npz";
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (Object pair : (List<?>) arrays) {
      List<?> p = (List<?>) pair;
      named.put((String) p.get(0), s.asArray(p.get(1)));
    }
    try {
      s.effects().writeFile(Path.of(path), NpzFile.encode(named, compressed), false);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** The elements of a file without a header; {@code np.fromfile}. */
  @Export("_fromfile")
  Object fromfile(Session s, String file, Object dtype, long count, long offset) {
    DType t = DTypes.of(dtype);
    try {
      byte[] bytes = s.effects().readFile(Path.of(file));
      long known = Math.max(bytes.length - offset, 0) / t.bytes();
      long n = count < 0 ? known : Math.min(count, known);
      HostArray h = HostArray.zeros(t, n);
      MemorySegment.copy(MemorySegment.ofArray(bytes), offset, h.memory(), 0, n * t.bytes());
      return s.adopt(h);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The elements' bytes; {@code a.tofile}. */
  @Export("_tofile")
  void tofile(Session s, NDArray a, String file) {
    byte[] whole = NpyFormat.encode(a.host());
    int bytes = Math.toIntExact(a.size() * a.dtype().bytes());
    byte[] data = Arrays.copyOfRange(whole, whole.length - bytes, whole.length);
    try {
      s.effects().writeFile(Path.of(file), data, false);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(session, Files.class, "io.lgt");
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
