package org.cytobeam.transforms.atlas;

import java.util.List;
import org.cytobeam.io.volume.Box;

/**
 * What of each region lies in blocks of the image that were left out: image voxels, blocks, and the
 * annotation voxels that the region's volume lacks.
 */
public final class MissingRegions {
  private final RegionCounts annotation;
  private final long[] voxels;
  private final long[] blocks;
  private final long[] blocksInclusive;

  private MissingRegions(Atlas atlas) {
    this.annotation = new RegionCounts(atlas.codeCount());
    this.voxels = new long[atlas.codeCount()];
    this.blocks = new long[3 * atlas.regionCount()];
    this.blocksInclusive = new long[3 * atlas.regionCount()];
  }

  static MissingRegions none(Atlas atlas) {
    return new MissingRegions(atlas);
  }

  /**
   * Takes in some blocks.
   *
   * @param missing boxes of image voxels that do not overlap
   */
  public static MissingRegions of(AtlasPlacement placement, List<Box> missing) {
    Atlas atlas = placement.atlas();
    MissingRegions regions = new MissingRegions(atlas);
    RegionVoxels image = new RegionVoxels(placement);
    for (Box block : missing) {
      long[] in = image.in(block);
      for (int code = 0; code < in.length; code++) {
        regions.voxels[code] += in[code];
      }
      countBlock(in, regions.blocks);
      countBlock(RegionTable.rollUp(atlas, in), regions.blocksInclusive);
      regions.annotation.merge(RegionVolumes.measure(placement, block).voxels());
    }
    return regions;
  }

  /** A block counts once for a region, for each side that it has voxels on and for both. */
  private static void countBlock(long[] voxels, long[] blocks) {
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] += RegionTable.side(voxels, i / 3, i % 3) > 0 ? 1 : 0;
    }
  }

  /** Image voxels by code, regions without their parts. */
  long[] voxels() {
    return voxels;
  }

  /**
   * Blocks with a voxel of a region without its parts.
   *
   * @param side left (0), right (1) or both (2)
   */
  long blocks(int region, int side) {
    return blocks[3 * region + side];
  }

  /** Blocks with a voxel of a region or of one of its parts. */
  long blocksInclusive(int region, int side) {
    return blocksInclusive[3 * region + side];
  }

  /** Volumes of what was imaged, without that of the blocks. */
  RegionVolumes without(RegionVolumes imaged) {
    RegionCounts analysed = new RegionCounts(voxels.length);
    for (int code = 0; code < voxels.length; code++) {
      analysed.add(code, imaged.voxels().get(code) - annotation.get(code));
    }
    return new RegionVolumes(analysed, imaged.voxelMm3());
  }
}
