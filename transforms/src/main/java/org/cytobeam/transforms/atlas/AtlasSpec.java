package org.cytobeam.transforms.atlas;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which atlas, and how the image lies in it. Equality is by content, so a spec can be the key of a
 * cache.
 *
 * <p>Axis order: image axes are z, y, x; atlas axes are 0, 1, 2 in the order of the annotation file
 * (as pynrrd, nibabel, tifffile and zarr show it; for the Allen CCF: AP, DV, ML). Physical position
 * of index i on an axis is {@code scale * i + translation}, the centre of the voxel.
 *
 * @param annotation path of the label volume: .nrrd, .nii, .nii.gz, .tif, .tiff, or a Zarr folder
 * @param structures path of the ontology: Allen structure_tree CSV, Allen structure graph JSON,
 *     BrainGlobe structures.json or structures.csv
 * @param orientation where index 0 of each atlas axis lies, BrainGlobe letters ({@code asr} =
 *     anterior, superior, right); tells the hemispheres apart
 * @param imageOrientation the same for the image axes z, y, x; null means the image lies as the
 *     atlas does
 * @param resolutionUm annotation voxel size per axis, micrometres; null takes it from the file
 * @param imageToAtlas maps image physical positions (z, y, x, micrometres, after reorientation to
 *     the atlas axes) to atlas physical positions (0, 1, 2, micrometres)
 */
public record AtlasSpec(
    String annotation,
    String structures,
    String orientation,
    @Nullable String imageOrientation,
    double @Nullable [] resolutionUm,
    AffineTransform imageToAtlas)
    implements Serializable {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AtlasSpec that
        && annotation.equals(that.annotation)
        && structures.equals(that.structures)
        && orientation.equals(that.orientation)
        && Objects.equals(imageOrientation, that.imageOrientation)
        && Arrays.equals(resolutionUm, that.resolutionUm)
        && imageToAtlas.equals(that.imageToAtlas);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        annotation,
        structures,
        orientation,
        imageOrientation,
        Arrays.hashCode(resolutionUm),
        imageToAtlas);
  }
}
