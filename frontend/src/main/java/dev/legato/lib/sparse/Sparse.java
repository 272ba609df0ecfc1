package dev.legato.lib.sparse;

import dev.legato.LibraryScript;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.Tuple;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.sparse}: the classes of all formats, tests for them, and construction. */
public final class Sparse implements Library {
  @Override
  public List<String> modules() {
    return List.of("scipy.sparse", "legate.sparse", "sparse");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    for (String format : Formats.NAMES) {
      m.put(format + "_matrix", new SparseClass(s, format, false));
      m.put(format + "_array", new SparseClass(s, format, true));
    }
    m.put("spmatrix", new SparseClass.Above(false));
    m.put("sparray", new SparseClass.Above(true));
    LibraryScript script = LibraryScript.of(s, Sparse.class, "construct.lgt", "scipy.sparse");
    script.functions().forEach(name -> m.put(name, script.function(name)));
    script.classes().forEach(name -> m.put(name, script.value(name)));
    return m;
  }

  @Override
  public Map<String, String> unsupported() {
    return Map.of(
        "expand_dims", "use A.reshape(1, -1), in two dimensions",
        "csgraph", "use numpy on A.toarray(), or A @ A for paths",
        "get_index_dtype", "use np.int32",
        "safely_cast_index_arrays", "use A.indices.astype");
  }

  @Export(signature = "x")
  boolean issparse(Object x) {
    return x instanceof SparseArray;
  }

  @Export(signature = "x")
  boolean isspmatrix(Object x) {
    return x instanceof SparseArray a && !a.isArray;
  }

  @Export(value = "isspmatrix_csr", signature = "x")
  boolean isCsr(Object x) {
    return isMatrix(x, "csr");
  }

  @Export(value = "isspmatrix_csc", signature = "x")
  boolean isCsc(Object x) {
    return isMatrix(x, "csc");
  }

  @Export(value = "isspmatrix_coo", signature = "x")
  boolean isCoo(Object x) {
    return isMatrix(x, "coo");
  }

  @Export(value = "isspmatrix_dia", signature = "x")
  boolean isDia(Object x) {
    return isMatrix(x, "dia");
  }

  @Export(value = "isspmatrix_bsr", signature = "x")
  boolean isBsr(Object x) {
    return isMatrix(x, "bsr");
  }

  @Export(value = "isspmatrix_lil", signature = "x")
  boolean isLil(Object x) {
    return isMatrix(x, "lil");
  }

  @Export(value = "isspmatrix_dok", signature = "x")
  boolean isDok(Object x) {
    return isMatrix(x, "dok");
  }

  /** Writes arrays and texts by name as one file. */
  @Export(value = "_write_npz", signature = "file, members, compressed")
  void writeNpz(Session s, String file, Object members, boolean compressed) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Object m : (List<?>) members) {
      List<?> pair = (List<?>) m;
      Object value = pair.get(1);
      all.put((String) pair.getFirst(), value instanceof String ? value : s.asArray(value));
    }
    try {
      s.effects().writeFile(Path.of(file), Npz.written(all, compressed), false);
    } catch (IOException e) {
      throw new LegatoException("OSError", String.valueOf(e.getMessage()));
    }
  }

  /** {@return the names and values of such a file, in turn} */
  @Export(value = "_read_npz", signature = "file")
  Object readNpz(Session s, String file) {
    try {
      List<Object> all = new ArrayList<>();
      Npz.read(s, s.effects().readFile(Path.of(file))).forEach((k, v) -> all.add(Tuple.of(k, v)));
      return all;
    } catch (NoSuchFileException e) {
      throw new LegatoException(
          "FileNotFoundError", "[Errno 2] No such file or directory: '" + file + "'");
    } catch (IOException e) {
      throw new LegatoException("OSError", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isMatrix(Object x, String format) {
    return x instanceof SparseArray a && !a.isArray && a.format().equals(format);
  }
}
