package org.cytobeam.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.run.FileTrees;
import org.cytobeam.pipeline.work.ObjectPoint;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.table.LevelFrame;

/** Counts are conserved, whatever the sizes and wherever the objects lie. */
class DensityMapTest {
  private static final VoxelGeometry FINE = new VoxelGeometry(5, 2, 2, 7, 0, 0);

  /** Maps of up to a few chunks of 64 a side. */
  @Property(tries = 40)
  void everyObjectIsInOneVoxel(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 150) int extent,
      @ForAll @DoubleRange(min = 0.7, max = 40) double voxel,
      @ForAll @IntRange(min = 0, max = 300) int objects,
      @ForAll boolean weighted)
      throws IOException {
    Box volume = Box.at(4, 1, 0, 6, 9, extent);
    MapGrid grid = MapGrid.of(volume, FINE, PerAxis.voxels(2.5, 3, voxel));
    Box bounds = grid.bounds();
    double[] expected = new double[(int) bounds.voxelCount()];
    double total = 0;
    Path folder = Files.createTempDirectory("density");
    try {
      DensityMap map =
          new DensityMap(
              grid, false, weighted, new WorkFolder(folder.toString()), StorageFormat.DEFAULT);
      Random random = new Random(seed);
      for (int i = 0; i < objects; i++) {
        double[] at = new double[3];
        long index = 0;
        for (int axis = 0; axis < 3; axis++) {
          // the outermost voxels often: their centres are as far out as a centroid can be
          double part = Math.max(0, Math.min(1, 1.4 * random.nextDouble() - 0.2));
          at[axis] = volume.min(axis) + part * (volume.extent(axis) - 1);
          index = index * bounds.extent(axis) + grid.index(axis, at[axis]);
        }
        double count = weighted ? random.nextDouble() * 3 : 1;
        map.add(
            new Located(
                new ObjectPoint(i + 1, at[0], at[1], at[2], count),
                new LevelFrame(FINE, FINE),
                null));
        expected[(int) index] += count;
        total += count;
      }
      map.close();
      double[] written = read(folder.resolve("density_map.ome.zarr"));
      assertThat(map.outside()).isZero();
      assertThat(written).containsExactly(expected, within(1e-12));
      assertThat(Arrays.stream(written).sum()).isEqualTo(total, within(1e-9));
    } finally {
      FileTrees.delete(folder);
    }
  }

  private static double[] read(Path zarr) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(zarr.toString(), 0, 0, 0), new ChunkCache(0));
    Voxels voxels = volume.read(volume.bounds());
    double[] values = new double[(int) voxels.box().voxelCount()];
    VoxelCast.toDoubles(voxels, 0, values, values.length);
    return values;
  }
}
