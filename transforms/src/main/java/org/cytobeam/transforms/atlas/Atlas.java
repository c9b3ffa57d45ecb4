package org.cytobeam.transforms.atlas;

import java.util.Arrays;
import java.util.function.Function;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.annotation.AnnotationFiles;
import org.cytobeam.io.annotation.AnnotationVolume;
import org.cytobeam.io.store.InputFile;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * A brain atlas: the ontology, the annotation, and what belongs to what.
 *
 * <p>Regions are numbered: {@link #OUTSIDE} is 0 (off the annotation, or its background); then come
 * the structures of the ontology depth first; then, by id, those ids of the annotation that the
 * ontology lacks, as roots of their own, so that no cell is dropped. A place has a <i>code</i>,
 * {@code 2 * region + hemisphere}.
 *
 * <p>Immutable and thread-safe. A worker loads it once from its {@link AtlasSpec}.
 */
public final class Atlas {
  /** The region of what lies in no structure. */
  public static final int OUTSIDE = 0;

  /**
   * Lengths of the files of an atlas, in bytes; {@link InputFile#UNKNOWN} of a Zarr at an address.
   */
  public record Files(long annotationBytes, long structuresBytes) {}

  private static final Hemisphere[] HEMISPHERES = Hemisphere.values();

  private final Ontology ontology;

  /** Ids of the annotation that the ontology lacks, ascending. */
  private final long[] unknownIds;

  private final Structure[] unknown;
  private final RegionMap map;
  private final int[] regionOfLabel;
  private final Orientation orientation;
  private final VoxelGeometry geometry;
  private final AtlasSpec spec;
  private final Files files;

  private Atlas(
      AtlasSpec spec, Ontology ontology, RegionMap map, VoxelGeometry geometry, Files files) {
    this.spec = spec;
    this.files = files;
    this.ontology = ontology;
    this.map = map;
    this.geometry = geometry;
    this.orientation = Orientation.parse(spec.orientation(), "atlas: orientation");
    this.unknownIds = unknownIds(ontology, map);
    this.unknown = Arrays.stream(unknownIds).mapToObj(Structure::unknown).toArray(Structure[]::new);
    this.regionOfLabel = new int[map.labelCount()];
    for (int label = 0; label < regionOfLabel.length; label++) {
      regionOfLabel[label] = regionOfId(map.idOf(label));
    }
  }

  /**
   * Reads ontology and annotation.
   *
   * @param zarr opens the Zarr at a path or an address as an integer volume
   * @throws BadInputException if a file or a parameter of the spec cannot be used
   */
  public static Atlas load(AtlasSpec spec, Function<String, VolumeReader> zarr) {
    // The cheap things first: a typing error need not wait for 300 MB of voxels.
    Orientation.parse(spec.orientation(), "atlas: orientation");
    String imageOrientation = spec.imageOrientation();
    if (imageOrientation != null) {
      Orientation.parse(imageOrientation, "atlas: image_orientation");
    }
    try (InputFile structures = new InputFile(spec.structures());
        InputFile volume = new InputFile(spec.annotation())) {
      Ontology ontology = OntologyFiles.read(structures);
      AnnotationVolume annotation = AnnotationFiles.open(volume, zarr);
      VoxelGeometry geometry = geometry(spec, annotation);
      RegionMap map = RegionMap.read(annotation);
      return new Atlas(
          spec, ontology, map, geometry, new Files(volume.bytes(), structures.bytes()));
    }
  }

  private static VoxelGeometry geometry(AtlasSpec spec, AnnotationVolume annotation) {
    double[] um = spec.resolutionUm();
    if (um != null) {
      boolean usable = um.length == 3;
      for (double size : um) {
        usable &= size > 0 && !Double.isInfinite(size);
      }
      if (!usable) {
        throw new BadInputException(
            "atlas: resolution_um is %s; it must be three positive sizes in micrometres, of axes 0, 1, 2"
                .formatted(Arrays.toString(um)));
      }
      return VoxelGeometry.ofVoxelSize(um[0], um[1], um[2]);
    }
    VoxelGeometry stated = annotation.header().geometry();
    if (stated == null) {
      throw new BadInputException(
          annotation.header().path()
              + ": the file does not state a usable voxel size (0.5 to 5000 micrometres);"
              + " give atlas: resolution_um: [a, b, c] for its axes 0, 1, 2");
    }
    return stated;
  }

  private static long[] unknownIds(Ontology ontology, RegionMap map) {
    long[] ids = new long[map.labelCount()];
    int n = 0;
    for (int label = 0; label < ids.length; label++) {
      long id = map.idOf(label);
      if (id != 0 && ontology.indexOf(id) < 0) {
        ids[n++] = id;
      }
    }
    return Arrays.stream(ids, 0, n).sorted().toArray();
  }

  private int regionOfId(long id) {
    if (id == 0) {
      return OUTSIDE;
    }
    int index = ontology.indexOf(id);
    if (index >= 0) {
      return 1 + index;
    }
    return 1 + ontology.size() + Arrays.binarySearch(unknownIds, id);
  }

  public Ontology ontology() {
    return ontology;
  }

  public RegionMap map() {
    return map;
  }

  /** How many ids the annotation has that the ontology lacks. */
  public int unknownIdCount() {
    return unknown.length;
  }

  /** Orientation of the atlas axes. */
  public Orientation orientation() {
    return orientation;
  }

  /** Voxel size and origin of atlas axes 0, 1, 2 (as z, y, x). */
  public VoxelGeometry geometry() {
    return geometry;
  }

  /** How the image lies in this atlas. */
  AtlasSpec spec() {
    return spec;
  }

  /** The files it was read from. */
  public Files files() {
    return files;
  }

  /** Number of regions, {@link #OUTSIDE} included. */
  public int regionCount() {
    return 1 + ontology.size() + unknown.length;
  }

  /** Number of codes. */
  public int codeCount() {
    return 2 * regionCount();
  }

  /** The structure of a region; null for {@link #OUTSIDE}. */
  public @Nullable Structure structure(int region) {
    if (region == OUTSIDE) {
      return null;
    }
    int index = region - 1;
    return index < ontology.size()
        ? ontology.structures().get(index)
        : unknown[index - ontology.size()];
  }

  /** The region a region is part of; -1 for a root and for {@link #OUTSIDE}. */
  int parentRegion(int region) {
    if (region == OUTSIDE || region > ontology.size()) {
      return -1;
    }
    int parent = ontology.parent(region - 1);
    return parent < 0 ? -1 : 1 + parent;
  }

  /** Region of a code. */
  public static int regionOf(int code) {
    return code >> 1;
  }

  /** Hemisphere of a code. */
  public static Hemisphere hemisphereOf(int code) {
    return HEMISPHERES[code & 1];
  }

  /** Code of a region and hemisphere. */
  public static int code(int region, Hemisphere hemisphere) {
    return 2 * region + hemisphere.ordinal();
  }

  /** Region of a label of the map. */
  int regionOfLabel(int label) {
    return regionOfLabel[label];
  }

  /**
   * First index on the left-right axis that is in the other hemisphere than index 0. The middle
   * plane of an odd extent is left.
   */
  int hemisphereBorder() {
    int n = map.extent(orientation.leftRightAxis());
    return orientation.startsLeft() ? (n - 1) / 2 + 1 : n / 2;
  }

  /**
   * Lays an image into this atlas, as the spec says.
   *
   * @param image where the voxels of the image level lie
   * @param nz planes of the whole image at that level (not of a region of it)
   * @param ny rows
   * @param nx columns
   */
  public AtlasPlacement place(VoxelGeometry image, long nz, long ny, long nx) {
    return place(image, image, nz, ny, nx);
  }

  /**
   * Lays a level of an image into this atlas. Reversed axes are reversed about level 0, so that a
   * place does not depend on the level it was found in.
   *
   * @param image where the voxels of the level lie
   * @param finest where the voxels of level 0 lie
   * @param nz planes of the whole image at level 0
   * @param ny rows at level 0
   * @param nx columns at level 0
   */
  public AtlasPlacement place(
      VoxelGeometry image, VoxelGeometry finest, long nz, long ny, long nx) {
    return AtlasPlacement.of(this, image, finest, new long[] {nz, ny, nx});
  }
}
