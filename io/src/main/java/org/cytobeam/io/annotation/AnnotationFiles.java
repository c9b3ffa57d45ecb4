package org.cytobeam.io.annotation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VolumeReader;

/** Opens an annotation by what its name says it is. */
public final class AnnotationFiles {
  private AnnotationFiles() {}

  /**
   * Opens a label volume and reads its header.
   *
   * @param path a .nrrd, .nhdr, .nii, .nii.gz, .tif or .tiff file, or a Zarr folder
   * @param zarr opens the Zarr folder of a path as an integer volume
   * @throws BadInputException if there is no such file, its kind is not known, or its header cannot
   *     be used
   */
  public static AnnotationVolume open(String path, Function<String, VolumeReader> zarr) {
    Path file = Path.of(path);
    if (!Files.exists(file)) {
      throw new BadInputException(
          path + ": no such annotation; atlas: annotation must name a file or a Zarr folder");
    }
    if (Files.isDirectory(file)) {
      return new ZarrAnnotation(path, zarr.apply(path));
    }
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".nrrd") || name.endsWith(".nhdr")) {
      return NrrdAnnotation.open(file);
    }
    if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
      return NiftiAnnotation.open(file);
    }
    if (name.endsWith(".tif") || name.endsWith(".tiff")) {
      return TiffAnnotation.open(file);
    }
    throw new BadInputException(
        path
            + ": unknown kind of annotation; use .nrrd, .nii, .nii.gz, .tif, .tiff or a Zarr folder");
  }
}
