package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.acceptance.BlockwiseJob.Outcome;

/**
 * A volume that a test draws objects into, so that it knows them: what belongs together is what was
 * drawn under one name. Voxels are 2 x 1 x 0.5 micrometres.
 */
final class DrawnVolume {
  private static final short BRIGHT = 1000;

  private final Box bounds;
  private final int[] drawn;

  DrawnVolume(int nz, int ny, int nx) {
    bounds = Box.ofShape(nz, ny, nx);
    drawn = new int[(int) bounds.voxelCount()];
  }

  /** Draws a box as (a part of) an object. */
  DrawnVolume draw(int object, Box box) {
    assertThat(bounds.contains(box)).as("%s is in %s", box, bounds).isTrue();
    for (int z = (int) box.z0(); z < box.z1(); z++) {
      for (int y = (int) box.y0(); y < box.y1(); y++) {
        int row = (z * bounds.size(1) + y) * bounds.size(2);
        Arrays.fill(drawn, row + (int) box.x0(), row + (int) box.x1(), object);
      }
    }
    return this;
  }

  DrawnVolume voxel(int object, int z, int y, int x) {
    return draw(object, Box.at(z, y, x, 1, 1, 1));
  }

  /** Numbers 1, 2, ... in the order in which the objects' first voxels come; 0 is background. */
  int[] labels() {
    int[] labels = new int[drawn.length];
    int[] labelOf = new int[1 + Arrays.stream(drawn).max().orElse(0)];
    int last = 0;
    for (int i = 0; i < drawn.length; i++) {
      int object = drawn[i];
      if (object != 0 && labelOf[object] == 0) {
        labelOf[object] = ++last;
      }
      labels[i] = labelOf[object];
    }
    return labels;
  }

  /** Writes image and job; the steps follow a threshold that takes exactly what was drawn. */
  Path write(Path folder, String steps, String further) throws IOException {
    short[] values = new short[drawn.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = drawn[i] == 0 ? 0 : BRIGHT;
    }
    return write(
        folder,
        values,
        """
        input: {image: image.zarr}
        steps:
          - threshold: {method: absolute, value: 500}
        %s
        %s
        output: {folder: results, labels: true, picture: false}
        """
            .formatted(steps.indent(2).stripTrailing(), further));
  }

  /** Writes an image of the objects' numbers, and a job of one step that labels it as int32. */
  Path writeValues(Path folder, String label) throws IOException {
    short[] values = new short[drawn.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) drawn[i];
    }
    return write(
        folder,
        values,
        """
        input: {image: image.zarr}
        steps: [%s]
        output: {folder: results, labels: true, label_dtype: int32}
        """
            .formatted(label));
  }

  private Path write(Path folder, short[] values, String job) throws IOException {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "drawn",
            OmeZarrSpec.Kind.IMAGE,
            bounds.extent(0),
            bounds.extent(1),
            bounds.extent(2),
            1,
            1,
            PixelType.U2,
            List.of(11, 20, 20),
            VoxelGeometry.ofVoxelSize(2, 1, 0.5),
            List.of());
    OmeZarrOutput.create(folder.resolve("image.zarr").toString(), spec)
        .write(0, 0, 0, Voxels.wrap(bounds, PixelType.U2, values));
    Files.writeString(folder.resolve("job.yaml"), job);
    return folder;
  }

  /** Labels, areas and bounding boxes of a run are those of what was drawn. */
  void assertFoundBy(Outcome run, String what) {
    int[] labels = labels();
    assertThat(Arrays.mismatch(run.labels(), labels))
        .as("first voxel with a wrong label, %s", what)
        .isEqualTo(-1);
    int objects = Arrays.stream(labels).max().orElse(0);
    double[] area = new double[objects];
    double[][] low = new double[3][objects];
    double[][] high = new double[3][objects];
    Arrays.stream(low).forEach(row -> Arrays.fill(row, Double.MAX_VALUE));
    for (int i = 0; i < labels.length; i++) {
      int object = labels[i] - 1;
      if (object >= 0) {
        area[object]++;
        int nx = bounds.size(2);
        int[] at = {i / nx / bounds.size(1), i / nx % bounds.size(1), i % nx};
        for (int axis = 0; axis < 3; axis++) {
          low[axis][object] = Math.min(low[axis][object], at[axis]);
          high[axis][object] = Math.max(high[axis][object], at[axis] + 1);
        }
      }
    }
    assertThat(run.column("area")).as("area, %s", what).isEqualTo(area);
    for (int axis = 0; axis < 3; axis++) {
      String name = "bbox_" + "zyx".charAt(axis);
      assertThat(run.column(name + "0")).as("%s0, %s", name, what).isEqualTo(low[axis]);
      assertThat(run.column(name + "1")).as("%s1, %s", name, what).isEqualTo(high[axis]);
    }
  }
}
