package org.cytobeam.pipeline.demo;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/**
 * A light-sheet-like image of a brain with known cells: 112 x 360 x 384 voxels of 5 x 2 x 2
 * micrometres, uint16.
 *
 * <p>Tissue is brighter than the surroundings, in layers; the light falls off along x and into the
 * depth; noise grows with the signal as photon noise does. Every voxel is a function of its index
 * and the seed, so any box can be made on its own and the same seed gives the same bytes.
 */
public final class Phantom {
  /** Shape z, y, x, voxels. */
  public static final Box BOUNDS = Box.ofShape(112, 360, 384);

  public static final VoxelGeometry GEOMETRY = VoxelGeometry.ofVoxelSize(5, 2, 2);

  private static final int[] CHUNK = {32, 64, 64};
  private static final int TISSUE_STEPS = 1024;

  /** Grey value of an unlit camera. */
  private static final double OFFSET = 100;

  private static final double PHOTON_GAIN = 1.5;
  private static final double READ_NOISE = 8;

  /** Width of the soft rim of a cell over its radius. */
  private static final double SOFTNESS = 0.1;

  /** A cell adds less than one grey value beyond this many radii. */
  private static final double CELL_REACH = 1.85;

  private final long seed;
  private final PhantomAtlas atlas;
  private final List<PhantomCell> cells;

  /** Brightness of tissue by the squared distance from the brain's centre, [0, 2). */
  private final float[] tissue = new float[2 * TISSUE_STEPS];

  /** The phantom of a seed. */
  public Phantom(long seed) {
    this.seed = seed;
    this.atlas = new PhantomAtlas(BOUNDS.size(0), BOUNDS.size(1), BOUNDS.size(2), GEOMETRY);
    this.cells = PhantomCells.place(seed, atlas, GEOMETRY, CHUNK);
    for (int i = 0; i < tissue.length; i++) {
      tissue[i] = (float) brightness(Math.sqrt((i + 0.5) / TISSUE_STEPS));
    }
  }

  public PhantomAtlas atlas() {
    return atlas;
  }

  /** All cells that are there. */
  public List<PhantomCell> cells() {
    return cells;
  }

  /** All cells with their regions, by the conventions of the atlas join. */
  public List<TrueCell> truth() {
    List<TrueCell> truth = new ArrayList<>(cells.size());
    for (PhantomCell cell : cells) {
      PhantomRegion region = atlas.regionAt(cell.z(), cell.y(), cell.x());
      truth.add(
          new TrueCell(
              cell,
              region == null ? 0 : region.id,
              region == null ? "outside" : region.acronym,
              atlas.isLeft(cell.x())));
    }
    return truth;
  }

  /** Storage chunk z, y, x; {@link PhantomCell.Kind#ON_CORNER} cells sit on its corners. */
  public List<Integer> chunk() {
    return List.of(CHUNK[0], CHUNK[1], CHUNK[2]);
  }

  /**
   * Pairs of cells that every threshold merges: at most {@code cells - pairs} objects are found.
   */
  public int touchingPairs() {
    return PhantomCells.TOUCHING_PAIRS;
  }

  /**
   * Makes the voxels of a box.
   *
   * @param box lies in {@link #BOUNDS}
   */
  public Voxels render(Box box) {
    if (!BOUNDS.contains(box)) {
      throw new IllegalArgumentException(box + " is not in " + BOUNDS);
    }
    Voxels voxels = Voxels.allocate(box, PixelType.U2);
    float[] light = new float[Math.toIntExact(box.voxelCount())];
    addTissue(box, light);
    for (PhantomCell cell : cells) {
      addCell(cell, box, light);
    }
    expose(box, light, voxels.shorts());
    return voxels;
  }

  /** Brightness at a distance from the centre: layers, and a soft edge at 1. */
  private static double brightness(double rho) {
    double edge = 1 / (1 + StrictMath.exp((rho - 1) / 0.012));
    double cortex = 60 / (1 + StrictMath.exp((0.7 - rho) / 0.02));
    double callosum = -90 * StrictMath.exp(-square((rho - 0.66) / 0.035));
    return edge * (260 + cortex + callosum);
  }

  private void addTissue(Box box, float[] light) {
    int nx = box.size(2);
    float[] acrossSquared = new float[nx];
    float[] lightSheet = new float[nx];
    for (int x = 0; x < nx; x++) {
      double r = atlas.relativeToBrain(2, GEOMETRY.toPhysical(2, box.x0() + x));
      acrossSquared[x] = (float) (r * r);
      lightSheet[x] = (float) (1 - 0.25 * r);
    }
    int at = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      double p = atlas.relativeToBrain(0, GEOMETRY.toPhysical(0, z));
      for (long y = box.y0(); y < box.y1(); y++) {
        double q = atlas.relativeToBrain(1, GEOMETRY.toPhysical(1, y));
        float rest = (float) (p * p + q * q);
        float depth = (float) ((1 - 0.1 * p) * (1 - 0.15 * q));
        for (int x = 0; x < nx; x++) {
          int step = Math.min((int) ((rest + acrossSquared[x]) * TISSUE_STEPS), tissue.length - 1);
          light[at++] = tissue[step] * lightSheet[x] * depth;
        }
      }
    }
  }

  private static void addCell(PhantomCell cell, Box box, float[] light) {
    Box reach = reachOf(cell).intersect(box);
    for (long z = reach.z0(); z < reach.z1(); z++) {
      double dz = square((GEOMETRY.toPhysical(0, z) - cell.z()) / cell.radiusZ());
      for (long y = reach.y0(); y < reach.y1(); y++) {
        double dy = square((GEOMETRY.toPhysical(1, y) - cell.y()) / cell.radiusY());
        int row = (int) (((z - box.z0()) * box.extent(1) + y - box.y0()) * box.extent(2));
        for (long x = reach.x0(); x < reach.x1(); x++) {
          double dx = square((GEOMETRY.toPhysical(2, x) - cell.x()) / cell.radiusX());
          double d = Math.sqrt(dz + dy + dx);
          light[row + (int) (x - box.x0())] +=
              (float) (cell.amplitude() / (1 + StrictMath.exp((d - 1) / SOFTNESS)));
        }
      }
    }
  }

  private static Box reachOf(PhantomCell cell) {
    double r = CELL_REACH * cell.reach();
    return new Box(
        (long) Math.ceil((cell.z() - r) / GEOMETRY.scaleZ()),
        (long) Math.ceil((cell.y() - r) / GEOMETRY.scaleY()),
        (long) Math.ceil((cell.x() - r) / GEOMETRY.scaleX()),
        (long) Math.floor((cell.z() + r) / GEOMETRY.scaleZ()) + 1,
        (long) Math.floor((cell.y() + r) / GEOMETRY.scaleY()) + 1,
        (long) Math.floor((cell.x() + r) / GEOMETRY.scaleX()) + 1);
  }

  /** Light to grey values: photon noise (variance proportional to light), read noise, offset. */
  private void expose(Box box, float[] light, short[] out) {
    int at = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        long index = (z * BOUNDS.extent(1) + y) * BOUNDS.extent(2) + box.x0();
        for (int x = 0; x < box.size(2); x++) {
          double deviation = Math.sqrt(PHOTON_GAIN * light[at] + READ_NOISE * READ_NOISE);
          double grey = OFFSET + light[at] + deviation * normal(mix(seed, index + x));
          out[at] = (short) Math.max(0, Math.min(65535, Math.round(grey)));
          at++;
        }
      }
    }
  }

  /** Nearly normal of variance 1: the sum of four uniform numbers, 16 random bits each. */
  private static double normal(long bits) {
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum - 131_070) * (1.7320508075688772 / 65_536);
  }

  /** Random bits of a counter: the output function of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long seed, long counter) {
    long z = seed + counter * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  private static double square(double v) {
    return v * v;
  }
}
