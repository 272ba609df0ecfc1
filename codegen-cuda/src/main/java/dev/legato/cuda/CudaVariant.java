package dev.legato.cuda;

/**
 * Which of a kernel's few texts serves a launch; {@link CudaKernel#variant} chooses. Sizes and
 * scalars are arguments of every text.
 *
 * @param narrow whether indices and byte offsets are 32 bits wide
 * @param layout what is known of strides and addresses
 * @param team what runs an iteration that has loops inside
 * @param innermost whether a team shares the loops without loops inside; else the outermost ones
 * @param split whether the fold inside an iteration is cut into nodes, a block each; of rows of any
 *     length, whether all blocks find the values of a fold's iterations before one folds them
 */
public record CudaVariant(
    boolean narrow, Layout layout, Team team, boolean innermost, boolean split) {

  /** What the text takes for granted about memory. */
  public enum Layout {
    /** Any strides. */
    STRIDED,
    /** The last axis of every buffer is contiguous. */
    UNIT,
    /** UNIT, and accesses along the innermost loop may be 16 bytes wide. */
    VECTOR
  }

  /** The threads that share an iteration of the loops that the grid runs. */
  public enum Team {
    THREAD("lgt_thread"),
    /** Eight neighbouring threads: one leaf of a fold. */
    EIGHT("lgt_eight"),
    WARP("lgt_warp"),
    BLOCK("lgt_block"),
    /** Eight threads of a block that holds 32 such teams, for folds across rows of memory. */
    COLUMN("lgt_column"),
    /** A thread where the loops are short, its warp where they are long: for rows of any length. */
    ROWS("Team"),
    /** As ROWS, with eight threads where the loops are short. */
    EIGHTS("Team");

    private final String text;

    Team(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** {@return whether rows of different lengths run by different teams} */
    boolean adapts() {
      return this == ROWS || this == EIGHTS;
    }

    /** {@return how many such teams a full block holds} */
    int perBlock() {
      return switch (this) {
        case THREAD, EIGHT, WARP, ROWS, EIGHTS -> CudaGrid.THREADS / threads();
        case BLOCK -> 1;
        case COLUMN -> Grids.COLUMNS;
      };
    }

    /** {@return the threads of a team that is part of a warp} */
    int threads() {
      return switch (this) {
        case THREAD, ROWS -> 1;
        case EIGHT, EIGHTS -> 8;
        case WARP -> 32;
        case BLOCK, COLUMN -> throw new IllegalStateException(this + " is no part of a warp");
      };
    }
  }
}
