package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.measure.BinCounts;
import org.cytobeam.transforms.measure.ExtremePlaces;
import org.cytobeam.transforms.measure.IntensityBasics;
import org.cytobeam.transforms.measure.IntensityMoments;
import org.cytobeam.transforms.measure.Measure;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.measure.ObjectShape;
import org.cytobeam.transforms.measure.SecondMoments;
import org.cytobeam.transforms.measure.ValueCounts;
import org.cytobeam.transforms.measure.WeightedPlace;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of the objects of an image: which channels are read, and which families of
 * measures are taken of them, no more than the properties need.
 *
 * @param request what the job asks for
 * @param channel the one that the job works on
 * @param type of the voxels of all channels
 * @param planar whether objects are those of planes, as in a 2-D image
 * @param voxel where the voxels lie, for measures in micrometres
 */
public record ObjectMeasures(
    MeasureRequest request, int channel, PixelType type, boolean planar, VoxelGeometry voxel)
    implements Serializable {

  /**
   * Whether objects are those of planes: the volume is one plane, or planes are labelled for
   * themselves.
   *
   * @param connectivity which voxels make an object; null for none
   */
  public static boolean planar(Box volume, @Nullable Connectivity connectivity) {
    return volume.extent(0) == 1 || (connectivity != null && connectivity.inPlane());
  }

  /**
   * @throws IllegalArgumentException if a property is asked for that such objects do not have
   */
  public ObjectMeasures {
    for (Property property : request.properties()) {
      if (!property.applies(planar) && !request.properties().equals(Property.ALL)) {
        throw new IllegalArgumentException(
            planar
                ? "properties: %s is measured in volumes, but these objects are those of planes;"
                        .formatted(property.jobName())
                    + " remove it"
                : "properties: %s is measured in planes, but these objects lie in a volume; remove"
                        .formatted(property.jobName())
                    + " it, or label planes with structure: cross_2d or box_2d");
      }
    }
  }

  /** Channels that are read to measure, the job's own first. */
  public List<Integer> channelsRead() {
    List<Integer> channels = new ArrayList<>();
    channels.add(channel);
    request.channels().stream().filter(c -> c != channel).forEach(channels::add);
    return channels;
  }

  /** Channels that have columns, in the order they were asked for. */
  public List<Integer> channels() {
    return request.channels().isEmpty() ? List.of(channel) : request.channels();
  }

  /** The place of a channel among those read. */
  public int indexOf(int asked) {
    return channelsRead().indexOf(asked);
  }

  /** Whether a property is measured. */
  public boolean has(Property property) {
    return request.properties().contains(property) && property.applies(planar);
  }

  private boolean hasAny(Property... properties) {
    for (Property property : properties) {
      if (has(property)) {
        return true;
      }
    }
    return false;
  }

  /** The families that are taken. */
  public MeasureSet set() {
    List<Measure> measures = new ArrayList<>();
    if (hasAny(
        Property.AXIS_MAJOR_LENGTH,
        Property.AXIS_MINOR_LENGTH,
        Property.ECCENTRICITY,
        Property.ORIENTATION,
        Property.INERTIA_TENSOR_EIGVALS,
        Property.PRINCIPAL_AXES)) {
      measures.add(new SecondMoments());
    }
    for (int asked : channels()) {
      addChannel(indexOf(asked), measures);
    }
    boolean shape =
        hasAny(Property.SURFACE_AREA, Property.PERIMETER_CROFTON, Property.EULER_NUMBER);
    return new MeasureSet(measures, shape ? shape() : null);
  }

  /** The measure of whole objects. */
  public ObjectShape shape() {
    return new ObjectShape(planar, voxel.scaleZ(), voxel.scaleY(), voxel.scaleX());
  }

  private void addChannel(int image, List<Measure> measures) {
    // Those of the first image are always taken.
    if (image > 0
        && hasAny(
            Property.INTENSITY_MEAN,
            Property.INTENSITY_MAX,
            Property.INTENSITY_MIN,
            Property.INTENSITY_SUM)) {
      measures.add(new IntensityBasics(image));
    }
    if (hasAny(Property.INTENSITY_STD, Property.INTENSITY_SKEWNESS)) {
      measures.add(new IntensityMoments(image, type));
    }
    if (has(Property.INTENSITY_MEDIAN) || !request.percentiles().isEmpty()) {
      measures.add(new ValueCounts(image, type));
    }
    if (has(Property.CENTROID_WEIGHTED)) {
      measures.add(new WeightedPlace(image, type));
    }
    if (hasAny(Property.MINIMUM_POSITION, Property.MAXIMUM_POSITION)) {
      measures.add(new ExtremePlaces(image));
    }
    MeasureRequest.Bins bins = request.histogram();
    if (bins != null) {
      measures.add(new BinCounts(image, bins.min(), bins.max(), bins.bins()));
    }
  }
}
