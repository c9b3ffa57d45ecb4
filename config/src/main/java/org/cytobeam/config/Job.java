package org.cytobeam.config;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.objects.CountBySize;
import org.cytobeam.transforms.objects.LabelType;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.operator.JobStep;
import org.cytobeam.transforms.points.PointDetector;
import org.cytobeam.transforms.split.SplitMethod;
import org.jspecify.annotations.Nullable;

/**
 * A job as its file says it: what is read, what is done, what is written. Paths are absolute; a
 * relative path of the file is relative to the file's folder.
 *
 * @param input what is read
 * @param workingType pixel type that the filters compute in
 * @param blockSize processing block z, y, x in voxels; null leaves it to the plan
 * @param steps what is done with the voxels, in order; each reads what the one before makes
 * @param connectivity which voxels make an object; null if there are no such objects
 * @param detector finds points instead; null if there are none
 * @param split how touching objects are split; null for objects that are connected components
 * @param measures what is measured of each object
 * @param objectFilter which objects are kept
 * @param count how many cells an object is; null for one each
 * @param atlas the atlas, or null for tables without regions
 * @param output what is written
 */
public record Job(
    Input input,
    WorkingType workingType,
    @Nullable List<Integer> blockSize,
    List<JobStep> steps,
    @Nullable Connectivity connectivity,
    @Nullable PointDetector detector,
    @Nullable Split split,
    MeasureRequest measures,
    ObjectFilter objectFilter,
    @Nullable CountBySize count,
    @Nullable AtlasSpec atlas,
    Output output)
    implements Serializable {

  /**
   * The part of an image that is read.
   *
   * @param image path or address of an OME-Zarr group or a Zarr array
   * @param level pyramid level, 0 is the finest
   * @param channel index on the channel axis, 0 if there is none
   * @param time index on the time axis, 0 if there is none
   * @param region voxel ranges at that level
   * @param voxelSizeUm z, y, x in micrometres at that level, overrides the metadata; null takes the
   *     metadata's
   * @param replaceNan value that replaces NaN voxels; null makes a NaN voxel an error
   */
  public record Input(
      String image,
      int level,
      int channel,
      int time,
      Region region,
      @Nullable List<Double> voxelSizeUm,
      @Nullable Double replaceNan)
      implements Serializable {}

  /**
   * How touching objects are split.
   *
   * @param method what is done with a component
   * @param mostBoxVoxels components with a larger box are kept whole
   */
  public record Split(SplitMethod method, long mostBoxVoxels) implements Serializable {}

  /** Half-open voxel ranges; null on an axis means all of it. */
  public record Region(@Nullable Range z, @Nullable Range y, @Nullable Range x)
      implements Serializable {
    public static final Region ALL = new Region(null, null, null);
  }

  /** Indices start, start + 1, ..., stop - 1. */
  public record Range(long start, long stop) implements Serializable {}

  /** What the filters compute in. */
  public enum WorkingType {
    /** float32 whatever the image holds; recommended. */
    FLOAT32,
    /** The image's own type, with scipy's truncation of integers after each axis. */
    INPUT
  }

  /** Tables of objects, and files of other programs that are made of them. */
  public enum TableFormat {
    CSV,
    PARQUET,
    /** Positions and regions in the image and in the atlas, {@code points.csv}. */
    POINTS,
    /** Cell positions of cellfinder and BrainGlobe, {@code cells.xml}. */
    CELLFINDER_XML,
    /** A points layer of napari, {@code napari_points.csv}. */
    NAPARI,
    /** The tables of BrainGlobe's brainmapper, {@code brainmapper}. */
    BRAINMAPPER,
    /** Outlines of the objects of one plane, {@code objects.geojson}. */
    GEOJSON
  }

  /**
   * What is written, and where.
   *
   * @param folder the folder of all results: a path, or an address without a slash at its end
   * @param objects formats of the object table
   * @param labels whether the label image is written
   * @param labelType its pixel type
   * @param labelsInImage name under which it is also placed in the image that is read, among that
   *     one's labels; null if it is not
   * @param picture whether the overview picture is written
   * @param image whether the image that the steps make is written: the last one before a mask
   * @param mask whether the mask that the steps make is written
   * @param storage how images are stored
   * @param maps which maps of counts are written
   */
  public record Output(
      String folder,
      Set<TableFormat> objects,
      boolean labels,
      LabelType labelType,
      @Nullable String labelsInImage,
      boolean picture,
      boolean image,
      boolean mask,
      Storage storage,
      Maps maps)
      implements Serializable {

    /** Whether any image of the processed voxels is written. */
    public boolean writesImages() {
      return paintsLabels() || image || mask;
    }

    /** Whether there is something to write of a job that looks for no objects. */
    public boolean writesVoxels() {
      return image || mask || maps.intensity() != null;
    }

    /** Whether a label image is painted: to be written, or to trace outlines on. */
    public boolean paintsLabels() {
      return labels || objects.contains(TableFormat.GEOJSON);
    }
  }

  public Job {
    steps = List.copyOf(steps);
    if (split != null && connectivity != null && wraps(connectivity)) {
      throw new IllegalArgumentException(
          "split_objects cannot split objects that go on across faces of the volume; remove"
              + " wrap_axes from label, or remove split_objects");
    }
  }

  private static boolean wraps(Connectivity connectivity) {
    return connectivity.wraps(0) || connectivity.wraps(1) || connectivity.wraps(2);
  }

  /** Whether objects are looked for. */
  public boolean findsObjects() {
    return connectivity != null || detector != null;
  }
}
