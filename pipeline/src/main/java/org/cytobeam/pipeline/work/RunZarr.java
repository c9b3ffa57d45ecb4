package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.beam.ImageTarget;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.plan.Plan;

/**
 * An image that a run writes: OME-Zarr of the processed part of what it read, in the working folder
 * until the run is done. Index 0 is the processed part's corner; its translation says where that
 * is.
 */
public class RunZarr implements ImageTarget {
  private static final long serialVersionUID = 1L;

  private final Plan plan;
  private final WorkFolder work;
  private final String name;
  private final OmeZarrSpec.Kind kind;

  /**
   * @param name {@code mask}; the folder is {@code mask.ome.zarr}, here and among the results
   */
  public RunZarr(Plan plan, WorkFolder work, String name, OmeZarrSpec.Kind kind) {
    this.plan = plan;
    this.work = work;
    this.name = name;
    this.kind = kind;
  }

  /** The folder of an image among the results. */
  public static String folder(String name) {
    return name + ".ome.zarr";
  }

  @Override
  public void create(PixelType type) throws IOException {
    work.requirePresent();
    OmeZarrOutput.createAgain(location(), spec(type));
  }

  @Override
  public void write(Voxels voxels) throws IOException {
    work.requirePresent();
    Box volume = plan.volume();
    Voxels shifted =
        Voxels.wrap(
            voxels.box().translate(-volume.z0(), -volume.y0(), -volume.x0()),
            voxels.type(),
            voxels.array());
    output(voxels.type()).write(0, 0, 0, shifted);
  }

  @Override
  public int furtherLevels() {
    return spec(probe()).factors().size();
  }

  @Override
  public BlockGrid grid(int level) {
    return output(probe()).storedGrid(level);
  }

  @Override
  public Box source(int level, Box part) {
    return output(probe()).sourceOf(level, part);
  }

  @Override
  public void build(PixelType type, int level, Box part) throws IOException {
    work.requirePresent();
    output(type).build(level, 0, 0, part);
  }

  private OmeZarrOutput output(PixelType type) {
    return OmeZarrOutput.of(location(), spec(type));
  }

  private String location() {
    return work.image(name);
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
        name,
        kind,
        volume.extent(0),
        volume.extent(1),
        volume.extent(2),
        1,
        1,
        type,
        plan.labelChunk(),
        geometry,
        longs(type) ? List.of() : factors,
        plan.job().output().storage().format());
  }

  /** There are no means of 64-bit integers, so an image of them has no further levels. */
  private boolean longs(PixelType type) {
    return kind == OmeZarrSpec.Kind.IMAGE && (type == PixelType.U8 || type == PixelType.I8);
  }

  /** Any type with the levels that the image has. */
  private PixelType probe() {
    return kind == OmeZarrSpec.Kind.IMAGE ? plan.steps().imageType() : PixelType.U4;
  }
}
