package org.cytobeam.transforms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.cytobeam.io.volume.Voxels;

/**
 * Masks of a golden file one after the other, 8 voxels a byte, as {@code numpy.packbits} has them.
 */
public final class Packed {
  private final byte[] bytes;
  private int next;

  public Packed(Voxels packed) {
    bytes = packed.bytes();
  }

  /** The mask is the next one of the file. */
  public void assertNext(Voxels actual, String what, Object... arguments) {
    int differing = 0;
    for (int i = 0; i < actual.box().voxelCount(); i++, next++) {
      boolean expected = (bytes[next >> 3] >> (7 - (next & 7)) & 1) != 0;
      differing += expected == Samples.bit(actual, i) ? 0 : 1;
    }
    assertThat(differing).as("voxels that differ: " + what, arguments).isZero();
  }
}
