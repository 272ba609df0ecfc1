package dev.legato.lib.io;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.DTypes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.io.IOException;
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
      byte[] first = s.effects().readFile(path, 0, 2);
      if (first.length == 2 && first[0] == 'P' && first[1] == 'K') {
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
