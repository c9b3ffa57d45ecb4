package org.cytobeam.io.annotation;

import java.nio.file.Files;
import java.util.Locale;
import java.util.function.Function;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.InputFile;
import org.cytobeam.io.volume.VolumeReader;

/** Opens an annotation by what its name says it is. */
public final class AnnotationFiles {
  private AnnotationFiles() {}

  /** As {@link #open(InputFile, Function)}, of a path, with nothing to be closed. */
  public static AnnotationVolume open(String path, Function<String, VolumeReader> zarr) {
    return open(new InputFile(path), zarr);
  }

  /**
   * Opens a label volume and reads its header.
   *
   * @param file a .nrrd, .nhdr, .nii, .nii.gz, .tif or .tiff file, or a Zarr folder; open as long
   *     as the volume is used. At an address what has none of these endings is taken for a Zarr
   * @param zarr opens the Zarr folder of a path as an integer volume
   * @throws BadInputException if there is no such file, its kind is not known, or its header cannot
   *     be used
   */
  public static AnnotationVolume open(InputFile file, Function<String, VolumeReader> zarr) {
    String name = file.name().toLowerCase(Locale.ROOT);
    boolean nrrd = name.endsWith(".nrrd") || name.endsWith(".nhdr");
    boolean nifti = name.endsWith(".nii") || name.endsWith(".nii.gz");
    boolean tiff = name.endsWith(".tif") || name.endsWith(".tiff");
    if (file.isRemote() && !nrrd && !nifti && !tiff) {
      return new ZarrAnnotation(file.name(), zarr.apply(file.location()));
    }
    if (!file.exists()) {
      throw new BadInputException(
          file + ": no such annotation; atlas: annotation must name a file or a Zarr folder");
    }
    if (Files.isDirectory(file.path())) {
      return new ZarrAnnotation(file.name(), zarr.apply(file.location()));
    }
    if (nrrd) {
      return NrrdAnnotation.open(file);
    }
    if (nifti) {
      return NiftiAnnotation.open(file);
    }
    if (tiff) {
      return TiffAnnotation.open(file);
    }
    throw new BadInputException(
        file
            + ": unknown kind of annotation; use .nrrd, .nii, .nii.gz, .tif, .tiff or a Zarr folder");
  }
}
