package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.beam.LabelImage;

/**
 * The label image of a run: OME-Zarr of the processed part of the image, in the working folder
 * until the run is done. Index 0 is the processed part's corner; its translation says where that
 * is.
 */
public final class LabelZarr implements LabelImage {
  private static final long serialVersionUID = 1L;

  /** Its name in the working folder and among the results. */
  public static final String NAME = "labels.ome.zarr";

  private final Plan plan;
  private final WorkFolder work;

  public LabelZarr(Plan plan, WorkFolder work) {
    this.plan = plan;
    this.work = work;
  }

  @Override
  public void create(PixelType type) throws IOException {
    work.requirePresent();
    OmeZarrOutput.createAgain(location(), spec(type));
  }

  @Override
  public byte[] runs(long block) throws IOException {
    return work.runs(block);
  }

  @Override
  public void write(Voxels labels) throws IOException {
    work.requirePresent();
    Box volume = plan.volume();
    Voxels shifted =
        Voxels.wrap(
            labels.box().translate(-volume.z0(), -volume.y0(), -volume.x0()),
            labels.type(),
            labels.array());
    output(labels.type()).write(0, 0, 0, shifted);
  }

  @Override
  public int furtherLevels() {
    return spec(PixelType.U4).factors().size();
  }

  @Override
  public BlockGrid grid(int level) {
    return output(PixelType.U4).chunkGrid(level);
  }

  @Override
  public void build(PixelType type, int level, Box part) throws IOException {
    work.requirePresent();
    OmeZarrOutput output = output(type);
    output.write(level, 0, 0, output.downsample(level, 0, 0, part));
  }

  private OmeZarrOutput output(PixelType type) {
    return OmeZarrOutput.of(location(), spec(type));
  }

  private String location() {
    return work.resolve(NAME).toString();
  }

  private OmeZarrSpec spec(PixelType type) {
    Box volume = plan.volume();
    VoxelGeometry image = plan.frame().processed();
    VoxelGeometry geometry =
        new VoxelGeometry(
            image.scaleZ(),
            image.scaleY(),
            image.scaleX(),
            image.toPhysical(0, volume.z0()),
            image.toPhysical(1, volume.y0()),
            image.toPhysical(2, volume.x0()));
    List<List<Integer>> factors =
        OmeZarrSpec.defaultFactors(
            Box.ofShape(volume.extent(0), volume.extent(1), volume.extent(2)), geometry);
    return new OmeZarrSpec(
        "labels",
        OmeZarrSpec.Kind.LABELS,
        volume.extent(0),
        volume.extent(1),
        volume.extent(2),
        1,
        1,
        type,
        plan.labelChunk(),
        geometry,
        factors);
  }
}
