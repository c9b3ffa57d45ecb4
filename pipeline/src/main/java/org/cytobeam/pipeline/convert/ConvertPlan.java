package org.cytobeam.pipeline.convert;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeFacts;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrSpec.Kind;
import org.cytobeam.io.store.Stores;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.plan.Machine;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that is known to be possible: what is read, what is written, in what memory.
 *
 * @param request what was asked for
 * @param spec the image to write
 * @param crop the voxels to read, in the level of the input
 * @param cost memory, threads and how the work is cut
 * @param labels of the label images inside of the input, which are converted along
 * @param leftOut locations of those that are not
 * @param withoutMeans whether further levels were left out because there are no means of the type
 */
public record ConvertPlan(
    ConvertRequest request,
    OmeZarrSpec spec,
    Box crop,
    ConvertCost cost,
    List<ConvertPlan> labels,
    List<String> leftOut,
    boolean withoutMeans) {

  public ConvertPlan {
    labels = List.copyOf(labels);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Plans a conversion; reads metadata only.
   *
   * @throws BadInputException if the input has not what is asked for, or it does not fit into
   *     memory
   */
  public static ConvertPlan of(ConvertRequest request, Machine machine) {
    OmeFacts facts = OmeFacts.read(Stores.reading(request.input()));
    OmeImage image = OmeImage.open(request.input());
    ConvertPlan alone = of(request, image, facts, machine, null);
    List<String> locations = new ArrayList<>();
    facts.labels().forEach(name -> locations.add(LabelPlans.inside(request.input(), name)));
    boolean along = request.labels();
    return new ConvertPlan(
        request,
        alone.spec,
        alone.crop,
        alone.cost,
        along ? LabelPlans.of(request, image, facts.labels(), alone.spec, machine) : List.of(),
        along ? List.of() : locations,
        alone.withoutMeans);
  }

  /** The path of this label image below the image that it is converted along with. */
  String nameIn(ConvertPlan image) {
    return request.output().substring(Stores.inside(image.request().output(), "").length());
  }

  /** How many items are made at a time: the image and its labels follow each other. */
  public int threads() {
    int threads = cost.threads();
    for (ConvertPlan label : labels) {
      threads = Math.min(threads, label.threads());
    }
    return threads;
  }

  /**
   * Plans the conversion of one image.
   *
   * @param beside the image whose labels it is, as written; null if it is none's
   */
  static ConvertPlan of(
      ConvertRequest request,
      OmeImage image,
      OmeFacts facts,
      Machine machine,
      @Nullable OmeZarrSpec beside) {
    Box bounds = image.bounds(request.level());
    Crop asked = request.crop();
    Box crop = asked == null ? bounds : asked.of(bounds);
    requireOne("channel", "--channel", request.channel(), image.channels(), image);
    requireOne("time point", "--time", request.time(), image.times(), image);
    PixelType read = image.level(request.level()).type();
    PixelType type = request.type() == null ? read : request.type();
    Kind kind = kind(request, facts, type);
    VoxelGeometry geometry = geometry(request, image, crop, beside);
    boolean withoutMeans = kind == Kind.IMAGE && (type == PixelType.U8 || type == PixelType.I8);
    Box shape = Box.ofShape(crop.extent(0), crop.extent(1), crop.extent(2));
    int channels = request.channel() == null ? image.channels() : 1;
    int times = request.time() == null ? image.times() : 1;
    OmeZarrSpec spec =
        new OmeZarrSpec(
            image.name(),
            kind,
            shape.extent(0),
            shape.extent(1),
            shape.extent(2),
            channels,
            times,
            type,
            chunk(request, image),
            geometry,
            withoutMeans ? noMeans(request) : factors(request, shape, geometry),
            request.storage(),
            channels > 1 || times > 1 || (beside != null && beside.hasTimeAndChannel()));
    ConvertCost cost = ConvertCost.of(image, request.level(), crop, spec, machine);
    return new ConvertPlan(request, spec, crop, cost, List.of(), List.of(), withoutMeans);
  }

  private static void requireOne(
      String what, String option, @Nullable Integer wanted, int count, OmeImage image) {
    if (wanted != null && (wanted < 0 || wanted >= count)) {
      throw new BadInputException(
          "%s %d: %s has %d %s%s, numbered from 0 to %d. Correct the number."
              .formatted(
                  option, wanted, image.location(), count, what, count == 1 ? "" : "s", count - 1));
    }
  }

  private static Kind kind(ConvertRequest request, OmeFacts facts, PixelType type) {
    Kind asked = request.kind();
    Kind kind = asked != null ? asked : facts.label() ? Kind.LABELS : Kind.IMAGE;
    if (kind == Kind.LABELS && !type.isInteger()) {
      throw new BadInputException(
          "labels are whole numbers, and %s is not a type of these. Give --dtype uint32, or --kind image."
              .formatted(type.numpyName()));
    }
    return kind;
  }

  private static List<Integer> chunk(ConvertRequest request, OmeImage image) {
    List<Integer> chunk = request.chunk();
    if (chunk == null) {
      int[] own = image.chunkShape(request.level());
      chunk = List.of(own[0], own[1], own[2]);
    }
    List<Integer> shard = request.storage().shard();
    for (int axis = 0; shard != null && axis < 3; axis++) {
      if (shard.get(axis) % chunk.get(axis) != 0) {
        throw new BadInputException(
            "--shard must be whole chunks: on axis %s %d is not a multiple of %d. Change it, or give --chunk."
                .formatted("zyx".charAt(axis), shard.get(axis), chunk.get(axis)));
      }
    }
    return chunk;
  }

  private static VoxelGeometry geometry(
      ConvertRequest request, OmeImage image, Box crop, @Nullable OmeZarrSpec beside) {
    VoxelGeometry own = image.level(request.level()).geometry();
    List<Double> size = request.voxelSizeUm();
    if (own == null && beside != null) {
      return beside.geometry();
    }
    if (own == null && size == null) {
      throw new BadInputException(
          "%s does not say how large its voxels are: give --voxel-size-um with z, y, x in micrometres, such as --voxel-size-um 5,2,2"
              .formatted(image.location()));
    }
    double[] scale = new double[3];
    double[] corner = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      scale[axis] = size != null ? size.get(axis) : own == null ? 1 : own.scale(axis);
      double origin = own == null ? 0 : own.translation(axis);
      corner[axis] = origin + scale[axis] * crop.min(axis);
    }
    return new VoxelGeometry(scale[0], scale[1], scale[2], corner[0], corner[1], corner[2]);
  }

  private static List<List<Integer>> noMeans(ConvertRequest request) {
    if (request.levels() != null && request.levels() > 1) {
      throw new BadInputException(
          "--levels %d: there are no means of 64-bit integers. Give --levels 1, --dtype float64 or uint32, or --kind labels."
              .formatted(request.levels()));
    }
    return List.of();
  }

  private static List<List<Integer>> factors(
      ConvertRequest request, Box shape, VoxelGeometry geometry) {
    Integer levels = request.levels();
    if (levels == null) {
      return OmeZarrSpec.defaultFactors(shape, geometry);
    }
    List<List<Integer>> factors = new ArrayList<>(OmeZarrSpec.factors(shape, geometry, levels - 1));
    if (factors.size() < levels - 1) {
      throw new BadInputException(
          "--levels %d: after %d levels there is a single voxel left in a plane. Give at most that many."
              .formatted(levels, factors.size() + 1));
    }
    return factors;
  }
}
