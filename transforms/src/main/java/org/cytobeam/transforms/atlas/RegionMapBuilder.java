package org.cytobeam.transforms.atlas;

import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.annotation.AnnotationHeader;
import org.cytobeam.io.annotation.AnnotationVolume;

/** Cuts the rows of an annotation into runs as they come from the file. */
final class RegionMapBuilder implements AnnotationVolume.RowVisitor {
  private static final int MAX_LABELS = 65_535;

  private final AnnotationHeader header;
  private final int[] starts;
  private char[] ends;
  private char[] labels;
  private int runs;
  private int row;

  /** Open-addressed table of the ids seen: slot to label + 1, 0 where free. */
  private int[] slots = new int[4096];

  private int[] ids = new int[1024];
  private int idCount;

  RegionMapBuilder(AnnotationHeader header) {
    this.header = header;
    this.starts = new int[header.rowCount() + 1];
    this.ends = new char[4 * header.rowCount() + 16];
    this.labels = new char[ends.length];
  }

  @Override
  public void row(int[] voxels, int from) {
    int length = header.rowLength();
    int start = 0;
    while (start < length) {
      int id = voxels[from + start];
      int end = start + 1;
      while (end < length && voxels[from + end] == id) {
        end++;
      }
      add(end, id);
      start = end;
    }
    starts[++row] = runs;
  }

  private void add(int end, int id) {
    if (runs == ends.length) {
      int larger = Math.addExact(runs, runs >> 1);
      ends = Arrays.copyOf(ends, larger);
      labels = Arrays.copyOf(labels, larger);
    }
    ends[runs] = (char) end;
    labels[runs] = (char) label(id);
    runs++;
  }

  private int label(int id) {
    int slot = slotOf(id);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (idCount == MAX_LABELS) {
      throw new BadInputException(
          header.path()
              + ": more than 65535 different ids; is this an annotation and not an image?");
    }
    if (idCount == ids.length) {
      ids = Arrays.copyOf(ids, 2 * idCount);
    }
    ids[idCount++] = id;
    slots[slot] = idCount;
    if (2 * idCount > slots.length) {
      grow();
    }
    return idCount - 1;
  }

  private int slotOf(int id) {
    int mask = slots.length - 1;
    int slot = (id * 0x9E3779B9 >>> 12) & mask;
    while (slots[slot] != 0 && ids[slots[slot] - 1] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int label = 0; label < idCount; label++) {
      slots[slotOf(ids[label])] = label + 1;
    }
  }

  RegionMap build() {
    long[] unsigned = new long[idCount];
    for (int i = 0; i < idCount; i++) {
      unsigned[i] = Integer.toUnsignedLong(ids[i]);
    }
    return new RegionMap(
        header, unsigned, starts, Arrays.copyOf(ends, runs), Arrays.copyOf(labels, runs));
  }
}
