package org.cytobeam.transforms.label;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskRuns;

/**
 * The voxels of one object, or of a part of it, as runs along x in raster order; indices are those
 * of the volume. Runs of one row do not touch.
 */
public final class ObjectRuns {
  /** No voxels. */
  public static final ObjectRuns NONE = new ObjectRuns(new int[0]);

  private static final int FIELDS = 4;

  /** z, y, start, end of each run. */
  private final int[] runs;

  private ObjectRuns(int[] runs) {
    this.runs = runs;
  }

  /**
   * The runs of some components of a block.
   *
   * @param wanted which components
   * @return by component; {@link #NONE} for those not wanted
   */
  public static ObjectRuns[] ofComponents(RunLabels labels, boolean[] wanted) {
    int[] sizes = new int[labels.count()];
    int rows = labels.rows();
    int all = rows == 0 ? 0 : labels.firstRunOfRow(rows);
    for (int run = 0; run < all; run++) {
      sizes[labels.label(run)] += FIELDS;
    }
    int[][] runs = new int[sizes.length][];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = new int[wanted[i] ? sizes[i] : 0];
    }
    int[] used = new int[runs.length];
    Box box = labels.box();
    int ny = box.size(1);
    int z0 = Math.toIntExact(box.z0());
    int y0 = Math.toIntExact(box.y0());
    int x0 = Math.toIntExact(box.x0());
    for (int row = 0; row < rows; row++) {
      for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
        int component = labels.label(run);
        if (wanted[component]) {
          used[component] =
              append(
                  runs[component],
                  used[component],
                  z0 + row / ny,
                  y0 + row % ny,
                  x0 + labels.start(run),
                  x0 + labels.end(run));
        }
      }
    }
    ObjectRuns[] objects = new ObjectRuns[runs.length];
    for (int i = 0; i < runs.length; i++) {
      int[] filled = used[i] < runs[i].length ? Arrays.copyOf(runs[i], used[i]) : runs[i];
      objects[i] = wanted[i] ? new ObjectRuns(filled) : NONE;
    }
    return objects;
  }

  /** Parts that have no voxel in common, as one. */
  public static ObjectRuns union(List<ObjectRuns> parts) {
    if (parts.size() < 2) {
      return parts.isEmpty() ? NONE : parts.get(0);
    }
    int half = parts.size() / 2;
    return merge(union(parts.subList(0, half)), union(parts.subList(half, parts.size())));
  }

  private static ObjectRuns merge(ObjectRuns a, ObjectRuns b) {
    long fields = (long) a.runs.length + b.runs.length;
    if (fields > Integer.MAX_VALUE - 8) {
      throw new BadInputException(
          ("the object in %s has more than %,d runs of voxels, too many to look at as a whole; raise"
                  + " the threshold so that it falls apart, or leave out split_objects and measures"
                  + " of shape")
              .formatted(a.box().hull(b.box()), fields / FIELDS));
    }
    int[] runs = new int[(int) fields];
    int used = 0;
    int i = 0;
    int j = 0;
    while (i < a.runs.length || j < b.runs.length) {
      boolean first = j == b.runs.length || (i < a.runs.length && before(a.runs, i, b.runs, j));
      int[] from = first ? a.runs : b.runs;
      int at = first ? i : j;
      used = append(runs, used, from[at], from[at + 1], from[at + 2], from[at + 3]);
      i += first ? FIELDS : 0;
      j += first ? 0 : FIELDS;
    }
    return new ObjectRuns(used == runs.length ? runs : Arrays.copyOf(runs, used));
  }

  /** In raster order of first voxels. */
  private static boolean before(int[] a, int i, int[] b, int j) {
    if (a[i] != b[j]) {
      return a[i] < b[j];
    }
    return a[i + 1] != b[j + 1] ? a[i + 1] < b[j + 1] : a[i + 2] < b[j + 2];
  }

  /**
   * Appends a run, or lengthens the last one if this one goes on with it: at the border of a block,
   * or where a structure connects nothing along x and each voxel is a run.
   *
   * @param used how much of the array is filled; the result is how much then is
   */
  private static int append(int[] runs, int used, int z, int y, int start, int end) {
    boolean goesOn =
        used > 0 && runs[used - 4] == z && runs[used - 3] == y && runs[used - 1] == start;
    int at = goesOn ? used - FIELDS : used;
    if (!goesOn) {
      runs[at] = z;
      runs[at + 1] = y;
      runs[at + 2] = start;
    }
    runs[at + 3] = end;
    return at + FIELDS;
  }

  /** Number of runs. */
  public int size() {
    return runs.length / FIELDS;
  }

  public int z(int run) {
    return runs[FIELDS * run];
  }

  public int y(int run) {
    return runs[FIELDS * run + 1];
  }

  /** First voxel of a run. */
  public int start(int run) {
    return runs[FIELDS * run + 2];
  }

  /** One past the last voxel of a run. */
  public int end(int run) {
    return runs[FIELDS * run + 3];
  }

  /** The smallest box that holds the voxels, of which there is at least one. */
  public Box box() {
    int y0 = Integer.MAX_VALUE;
    int x0 = Integer.MAX_VALUE;
    int y1 = Integer.MIN_VALUE;
    int x1 = Integer.MIN_VALUE;
    for (int i = 0; i < size(); i++) {
      y0 = Math.min(y0, y(i));
      y1 = Math.max(y1, y(i) + 1);
      x0 = Math.min(x0, start(i));
      x1 = Math.max(x1, end(i));
    }
    return new Box(z(0), y0, x0, z(size() - 1) + 1L, y1, x1);
  }

  /** The voxels as bits of the box. */
  public Voxels mask() {
    Box box = box();
    Voxels mask = Voxels.mask(box);
    int z0 = (int) box.z0();
    int y0 = (int) box.y0();
    int x0 = (int) box.x0();
    for (int i = 0; i < size(); i++) {
      int row = ((z(i) - z0) * mask.ny() + y(i) - y0) * mask.wordsPerRow();
      MaskRuns.set(mask.words(), row, start(i) - x0, end(i) - x0);
    }
    return mask;
  }

  /** As bytes: a few a run. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 + 4 * size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Varint.write(size(), out);
      int z = 0;
      int y = 0;
      for (int i = 0; i < size(); i++) {
        Varint.write(z(i) - z, out);
        // A row of a further plane may lie before or after the last one.
        int dy = y(i) - y;
        Varint.write((dy << 1 ^ dy >> 31) & 0xFFFFFFFFL, out);
        Varint.write(start(i), out);
        Varint.write(end(i) - start(i), out);
        z = z(i);
        y = y(i);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** From {@link #encode}. */
  public static ObjectRuns decode(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int[] runs = new int[FIELDS * Varint.readInt(in)];
      int z = 0;
      int y = 0;
      for (int at = 0; at < runs.length; at += FIELDS) {
        z += Varint.readInt(in);
        long folded = Varint.read(in);
        y += (int) (folded >>> 1 ^ -(folded & 1));
        runs[at] = z;
        runs[at + 1] = y;
        runs[at + 2] = Varint.readInt(in);
        runs[at + 3] = runs[at + 2] + Varint.readInt(in);
      }
      return new ObjectRuns(runs);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectRuns that && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(runs);
  }
}
