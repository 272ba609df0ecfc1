package dev.legato.lib.io;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code np.save} and {@code np.load}. */
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
        throw LegatoException.notImplemented(".npz files; save arrays one by one as .npy");
      }
      return s.adopt(NpyFormat.decode(bytes));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static LegatoException failed(String path, IOException e) {
    return e instanceof NoSuchFileException
        ? new LegatoException(
            "FileNotFoundError", "[Errno 2] No such file or directory: '" + path + "'")
        : new LegatoException("OSError", String.valueOf(e.getMessage()));
  }
}
