package org.cytobeam.transforms.label;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;

/** Takes the strips a labelled block shows on its sides, and says which components they show. */
public final class FaceStrips {
  private final RunLabels labels;
  private final long[] ids;

  /** The sides that a component is shown on, {@link Side#bit}. */
  private final int[] shown;

  /**
   * @param labels the block's components
   * @param ids their identities, {@link RunLabels#identities}
   */
  public FaceStrips(RunLabels labels, long[] ids) {
    this.labels = labels;
    this.ids = ids;
    this.shown = new int[labels.count()];
  }

  /** Whether a component is on any strip taken so far: only such objects can go on elsewhere. */
  public boolean isShown(int component) {
    return shown[component] != 0;
  }

  /** The strip on a side; empty if no object reaches it. */
  public FaceStrip take(Side side) {
    Box box = labels.box();
    int nz = box.size(0);
    int ny = box.size(1);
    int firstZ = side.dz() > 0 ? nz - 1 : 0;
    int lastZ = side.dz() < 0 ? 0 : nz - 1;
    int firstY = side.dy() > 0 ? ny - 1 : 0;
    int lastY = side.dy() < 0 ? 0 : ny - 1;
    FaceStrip.Builder strip = new FaceStrip.Builder(labels.valued());
    for (int z = firstZ; z <= lastZ; z++) {
      for (int y = firstY; y <= lastY; y++) {
        if (side.dx() == 0) {
          addRow(strip, side, z, y);
        } else {
          addEnd(strip, side, z, y);
        }
      }
    }
    return strip.build(side);
  }

  /**
   * A strip that was taken, with a list of what is shown elsewhere too.
   *
   * @param strip of this block, when the strips of all its sides have been taken
   */
  public FaceStrip withSpread(FaceStrip strip) {
    // What looks forward is all brought together under this block's own number.
    int here = strip.side().isForward() ? Side.FORWARD : strip.side().bit();
    int[] listed = new int[strip.size()];
    int n = 0;
    for (long id : strip.id) {
      int component = Arrays.binarySearch(ids, id);
      if ((shown[component] & ~here) != 0) {
        listed[n++] = component;
      }
    }
    Arrays.sort(listed, 0, n);
    LongList spread = new LongList();
    int[] sides = new int[n];
    for (int i = 0; i < n; i++) {
      if (i == 0 || listed[i] != listed[i - 1]) {
        sides[spread.size()] = shown[listed[i]];
        spread.add(ids[listed[i]]);
      }
    }
    return strip.withSpread(spread.toArray(), Arrays.copyOf(sides, spread.size()));
  }

  /** A whole row lies on the strip: v is x, u the other free axis. */
  private void addRow(FaceStrip.Builder strip, Side side, int z, int y) {
    int u = side.dz() == 0 ? z : side.dy() == 0 ? y : 0;
    int row = z * labels.box().size(1) + y;
    for (int run = labels.firstRunOfRow(row); run < labels.firstRunOfRow(row + 1); run++) {
      int component = labels.label(run);
      shown[component] |= side.bit();
      strip.add(u, labels.start(run), labels.end(run), ids[component], labels.value(run));
    }
  }

  /** One end voxel of the row lies on the strip: v is the last free axis, y before z. */
  private void addEnd(FaceStrip.Builder strip, Side side, int z, int y) {
    int row = z * labels.box().size(1) + y;
    int first = labels.firstRunOfRow(row);
    int last = labels.firstRunOfRow(row + 1) - 1;
    if (last < first) {
      return;
    }
    int run = side.dx() < 0 ? first : last;
    boolean reaches =
        side.dx() < 0 ? labels.start(run) == 0 : labels.end(run) == labels.box().size(2);
    if (reaches) {
      int component = labels.label(run);
      shown[component] |= side.bit();
      int v = side.dy() == 0 ? y : side.dz() == 0 ? z : 0;
      int u = side.dy() == 0 && side.dz() == 0 ? z : 0;
      strip.add(u, v, v + 1, ids[component], labels.value(run));
    }
  }
}
