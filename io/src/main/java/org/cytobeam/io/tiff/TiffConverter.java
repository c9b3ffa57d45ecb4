package org.cytobeam.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Converts TIFF stacks and folders of planes to OME-Zarr with a pyramid.
 *
 * <p>Memory is bounded whatever the size of the image: it reads bands of whole chunk rows, as thick
 * as a chunk, of 128 MiB at most (or one row of chunks if that is more), and makes each further
 * level from the one before on disk. The folder appears under its name when it is complete.
 */
public final class TiffConverter {
  private static final long BAND_BYTES = 128L << 20;

  private TiffConverter() {}

  /**
   * How to convert.
   *
   * @param voxelSizeUm z, y, x in micrometres, overrides the file's; null takes the file's
   * @param chunk storage chunk z, y, x in voxels, each 1 or more
   * @param overwrite whether an OME-Zarr that is there already is replaced
   * @param storage Zarr version, codec, shard
   */
  public record Options(
      @Nullable List<Double> voxelSizeUm,
      List<Integer> chunk,
      boolean overwrite,
      StorageFormat storage) {

    /** 2 MiB of uint16. */
    public static final List<Integer> DEFAULT_CHUNK = List.of(64, 128, 128);

    /** The file's voxel size, {@link #DEFAULT_CHUNK}, nothing overwritten. */
    public static final Options DEFAULT = new Options(null, DEFAULT_CHUNK, false);

    /** In the usual format. */
    public Options(@Nullable List<Double> voxelSizeUm, List<Integer> chunk, boolean overwrite) {
      this(voxelSizeUm, chunk, overwrite, StorageFormat.DEFAULT);
    }

    public Options {
      chunk = List.copyOf(chunk);
      if (chunk.size() != 3 || !chunk.stream().allMatch(n -> n >= 1)) {
        throw new BadInputException(
            "chunk is %s: it must be three whole numbers of 1 or more, z, y, x".formatted(chunk));
      }
      List<Integer> shard = storage.shard();
      for (int axis = 0; shard != null && axis < 3; axis++) {
        if (shard.get(axis) % chunk.get(axis) != 0) {
          throw new BadInputException(
              "shard %s must be whole chunks of %s, z, y, x".formatted(shard, chunk));
        }
      }
      if (voxelSizeUm != null
          && (voxelSizeUm.size() != 3
              || !voxelSizeUm.stream().allMatch(s -> s > 0 && Double.isFinite(s)))) {
        throw new BadInputException(
            "voxel_size_um is %s: it must be three positive numbers of micrometres, z, y, x"
                .formatted(voxelSizeUm));
      }
    }
  }

  /** Told after each piece how many voxels of how many (all levels, channels, times) are done. */
  @FunctionalInterface
  public interface Progress {
    void done(long voxels, long total);
  }

  /**
   * Converts a stack.
   *
   * @param input a TIFF file or a folder of planes, see {@link TiffStack#open}
   * @param output the OME-Zarr folder to make
   * @return what was written
   * @throws BadInputException if the input cannot be read, its voxel size is neither known nor
   *     given, or the output exists or cannot be written; nothing is left then
   */
  public static OmeZarrSpec convert(Path input, Path output, Options options, Progress progress) {
    try (PlaneSource source = TiffStack.open(input);
        WholeFolder folder = WholeFolder.at(output, options.overwrite())) {
      OmeZarrSpec spec = specOf(source, input, options);
      OmeZarrOutput zarr = OmeZarrOutput.create(folder.writing().toString(), spec);
      new Conversion(source, zarr, progress).run();
      folder.publish();
      return spec;
    } catch (IOException e) {
      throw new BadInputException("cannot close %s: %s".formatted(input, e.getMessage()), e);
    }
  }

  private static OmeZarrSpec specOf(PlaneSource source, Path input, Options options) {
    List<Double> size = options.voxelSizeUm();
    VoxelGeometry geometry =
        size == null
            ? source.geometry()
            : VoxelGeometry.ofVoxelSize(size.get(0), size.get(1), size.get(2));
    if (geometry == null) {
      throw new BadInputException(
          "%s does not say how large its voxels are: give --voxel-size-um with z, y, x in micrometres, such as --voxel-size-um 5,2,2"
              .formatted(input));
    }
    Box bounds = source.bounds();
    return new OmeZarrSpec(
        source.name(),
        OmeZarrSpec.Kind.IMAGE,
        bounds.extent(0),
        bounds.extent(1),
        bounds.extent(2),
        source.channels(),
        source.times(),
        source.type(),
        options.chunk(),
        geometry,
        OmeZarrSpec.defaultFactors(bounds, geometry),
        options.storage());
  }

  /** One conversion under way. */
  private static final class Conversion {
    private final PlaneSource source;
    private final OmeZarrOutput zarr;
    private final Progress progress;
    private final long total;
    private long done;

    Conversion(PlaneSource source, OmeZarrOutput zarr, Progress progress) {
      this.source = source;
      this.zarr = zarr;
      this.progress = progress;
      long perChannel = 0;
      for (int level = 0; level < zarr.spec().levels(); level++) {
        perChannel += zarr.bounds(level).voxelCount();
      }
      this.total = perChannel * source.channels() * source.times();
    }

    void run() {
      for (int time = 0; time < source.times(); time++) {
        for (int channel = 0; channel < source.channels(); channel++) {
          for (int level = 0; level < zarr.spec().levels(); level++) {
            writeLevel(level, time, channel);
          }
        }
      }
    }

    private void writeLevel(int level, int time, int channel) {
      BlockGrid bands = bands(level);
      for (long band = 0; band < bands.count(); band++) {
        Box box = bands.core(band);
        zarr.write(
            level,
            time,
            channel,
            level == 0 ? readBand(time, channel, box) : zarr.downsample(level, time, channel, box));
        done += box.voxelCount();
        progress.done(done, total);
      }
    }

    private Voxels readBand(int time, int channel, Box box) {
      Voxels band = Voxels.allocate(box, source.type());
      for (long z = box.z0(); z < box.z1(); z++) {
        source.readRows(time, channel, z, band);
      }
      return band;
    }

    /** Whole chunks, as wide as the level; what a band is made from fits the limit too. */
    private BlockGrid bands(int level) {
      BlockGrid chunks = zarr.storedGrid(level);
      Box bounds = zarr.bounds(level);
      PixelType type = zarr.spec().type();
      long rowOfChunks =
          Voxels.memoryBytes(Box.ofShape(chunks.nz(), chunks.ny(), bounds.extent(2)), type);
      if (level > 0) {
        for (int factor : zarr.spec().factors().get(level - 1)) {
          rowOfChunks *= factor;
        }
      }
      long rows = Math.max(1, Math.min(BAND_BYTES / rowOfChunks, chunks.blocks(1)));
      return new BlockGrid(
          bounds, chunks.nz(), Math.toIntExact(rows * chunks.ny()), bounds.size(2));
    }
  }
}
