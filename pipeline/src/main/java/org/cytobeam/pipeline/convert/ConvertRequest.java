package org.cytobeam.pipeline.convert;

import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.PixelType;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants converted, and to what.
 *
 * @param input location of the image
 * @param output location of the OME-Zarr to make
 * @param storage Zarr version, codec, shard
 * @param chunk z, y, x in voxels; null keeps the chunks of the input
 * @param crop which voxels of the level to take; null takes all
 * @param channel the only channel to take; null takes all
 * @param time the only time point to take; null takes all
 * @param level the level of the input that becomes level 0
 * @param type of the voxels; null keeps the input's
 * @param clip whether a value that the type cannot hold is clipped or rounded, instead of an error
 * @param levels how many levels to make, the first included; null makes as many as are usual
 * @param kind image or labels; null lets the input's metadata decide
 * @param voxelSizeUm z, y, x in micrometres; null takes the input's
 * @param overwrite whether an OME-Zarr that is there already is replaced
 * @param labels whether the label images inside of the input are converted along
 */
public record ConvertRequest(
    String input,
    String output,
    StorageFormat storage,
    @Nullable List<Integer> chunk,
    @Nullable Crop crop,
    @Nullable Integer channel,
    @Nullable Integer time,
    int level,
    @Nullable PixelType type,
    boolean clip,
    @Nullable Integer levels,
    @Nullable Kind kind,
    @Nullable List<Double> voxelSizeUm,
    boolean overwrite,
    boolean labels) {

  public ConvertRequest {
    chunk = chunk == null ? null : List.copyOf(chunk);
    voxelSizeUm = voxelSizeUm == null ? null : List.copyOf(voxelSizeUm);
    if (chunk != null && (chunk.size() != 3 || !chunk.stream().allMatch(n -> n >= 1))) {
      throw new BadInputException(
          "--chunk is %s: it must be three whole numbers of 1 or more, z,y,x".formatted(chunk));
    }
    if (voxelSizeUm != null
        && (voxelSizeUm.size() != 3
            || !voxelSizeUm.stream().allMatch(s -> s > 0 && Double.isFinite(s)))) {
      throw new BadInputException(
          "--voxel-size-um is %s: it must be three positive numbers of micrometres, z,y,x"
              .formatted(voxelSizeUm));
    }
    if (levels != null && levels < 1) {
      throw new BadInputException("--levels is %d: it must be 1 or more".formatted(levels));
    }
    if (clip && type == null) {
      throw new BadInputException("--clip says how to reach a --dtype; give one, such as uint8");
    }
  }
}
