package org.cytobeam.io.beam;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes chunked volumes: Zarr v2 arrays and OME-NGFF 0.4 images.
 *
 * <p>Voxels never travel between transforms. Reading gives <i>blocks</i>, small work items; a DoFn
 * opens the {@link ZarrSource} and reads the voxels of its block, with whatever halo it needs, on
 * the worker. Writing takes small elements too, and makes the voxels of each on the worker that
 * writes them.
 *
 * <h2>Reading</h2>
 *
 * <pre>{@code
 * ZarrSource source = new ZarrSource(address, null, 256L << 20, runId);
 * pipeline
 *     .apply(ZarrIO.read().from(address).withBlocks(grid))
 *     .apply(ParDo.of(new DoFn<Block, Double>() {
 *       @ProcessElement
 *       public void process(@Element Block block, OutputReceiver<Double> out) {
 *         out.output(mean(source.open().read(block.core())));
 *       }
 *     }));
 * }</pre>
 *
 * <h2>Writing</h2>
 *
 * <pre>{@code
 * things.apply(ZarrIO.<Thing>write().to(target).ofType(pixelType).withVoxels(painter));
 * }</pre>
 *
 * <p>Each element makes whole chunks that no other element makes; then the pyramid follows, a level
 * after the one it comes from. Chunks are written under a temporary name and moved, so a retry
 * leaves the same bytes.
 */
public final class ZarrIO {
  private ZarrIO() {}

  /** The blocks of a volume as work items, spread over the workers. */
  public static Read read() {
    return new Read(null, null);
  }

  /** Writes an image and its pyramid. */
  public static <T> Write<T> write() {
    return new Write<>(null, null, null, List.of());
  }

  /** Makes the voxels of an element; cheap to ship. */
  public interface VoxelsOf<T> extends Serializable {
    /**
     * @param sides the side inputs that {@link Write#withSideInputs} was given
     * @return whole chunks of the image, of its pixel type, in a box that no other element's
     *     overlaps; null if they are not to be written
     */
    @Nullable Voxels make(T element, Sides sides) throws IOException;

    /** Told when voxels that were made are written, and used no more. */
    default void release(Voxels voxels) {}
  }

  /** The side inputs of a write. */
  public interface Sides {
    <V> V get(PCollectionView<V> view);
  }

  /** See {@link #read()}. */
  public static final class Read extends PTransform<PBegin, PCollection<Block>> {
    private static final long serialVersionUID = 1L;

    private final @Nullable VolumeAddress address;
    private final @Nullable BlockGrid grid;

    private Read(@Nullable VolumeAddress address, @Nullable BlockGrid grid) {
      this.address = address;
      this.grid = grid;
    }

    /** The volume; shown to operators, opened by those who read. */
    public Read from(VolumeAddress volume) {
      return new Read(volume, grid);
    }

    /** How the volume, or a part of it, is cut. Required. */
    public Read withBlocks(BlockGrid blocks) {
      return new Read(address, blocks);
    }

    @Override
    public PCollection<Block> expand(PBegin input) {
      return input.apply("Blocks", new BlocksOf(required(grid, "withBlocks")));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      if (address != null) {
        builder.add(DisplayData.item("image", address.location()));
        builder.add(DisplayData.item("level", address.level()));
      }
      if (grid != null) {
        builder.add(DisplayData.item("blocks", grid.count()));
        builder.add(DisplayData.item("block", grid.nz() + "x" + grid.ny() + "x" + grid.nx()));
      }
    }
  }

  /** See {@link #write()}. Output: the parts of the last level, when it is written. */
  public static final class Write<T> extends PTransform<PCollection<T>, PCollection<Block>> {
    private static final long serialVersionUID = 1L;

    private final @Nullable ImageTarget target;
    private final @Nullable PCollection<PixelType> type;
    private final @Nullable VoxelsOf<T> voxels;
    private final List<PCollectionView<?>> sides;

    private Write(
        @Nullable ImageTarget target,
        @Nullable PCollection<PixelType> type,
        @Nullable VoxelsOf<T> voxels,
        List<PCollectionView<?>> sides) {
      this.target = target;
      this.type = type;
      this.voxels = voxels;
      this.sides = sides;
    }

    /** What is written. Required. */
    public Write<T> to(ImageTarget image) {
      return new Write<>(image, type, voxels, sides);
    }

    /**
     * The image's pixel type, one element, as soon as it is known, for the metadata and the
     * pyramid. Blocks of level 0 do not wait for it. Required.
     */
    public Write<T> ofType(PCollection<PixelType> pixelType) {
      return new Write<>(target, pixelType, voxels, sides);
    }

    /** Makes the voxels of an element on the worker. Required. */
    public Write<T> withVoxels(VoxelsOf<T> maker) {
      return new Write<>(target, type, maker, sides);
    }

    /** What the maker of the voxels asks for beside its element. */
    public Write<T> withSideInputs(List<? extends PCollectionView<?>> views) {
      return new Write<>(target, type, voxels, List.copyOf(views));
    }

    @Override
    public PCollection<Block> expand(PCollection<T> elements) {
      ImageTarget image = required(target, "to");
      PCollection<String> created =
          required(type, "ofType")
              .apply("Create", ParDo.of(new CreateFn(Packed.of(image))))
              .setCoder(StringUtf8Coder.of());
      PCollection<Block> done =
          elements
              .apply(
                  "WriteBlocks",
                  ParDo.of(
                          new WriteFn<>(
                              Packed.of(image), Packed.of(required(voxels, "withVoxels"))))
                      .withSideInputs(sides))
              .setCoder(BlockCoder.of());
      int last;
      for (int level = 1; level <= image.furtherLevels(); level = last + 1) {
        last = BuildLevels.lastOfStage(image, level);
        done = created.apply("BuildLevel" + level, new BuildLevels(image, level, last, done));
      }
      return done;
    }
  }

  private static <V> V required(@Nullable V value, String method) {
    if (value == null) {
      throw new IllegalStateException("ZarrIO needs " + method + "(...)");
    }
    return value;
  }

  private static final class CreateFn extends DoFn<PixelType, String> {
    private static final long serialVersionUID = 1L;

    private final Packed<ImageTarget> target;

    CreateFn(Packed<ImageTarget> target) {
      this.target = target;
    }

    @ProcessElement
    public void process(@Element PixelType type, OutputReceiver<String> out) throws IOException {
      target.get().create(type);
      out.output(type.name());
    }
  }

  private static final class WriteFn<T> extends DoFn<T, Block> {
    private static final long serialVersionUID = 1L;

    private final Counter written = Metrics.counter(ZarrIO.class, "blocks_written");
    private final Packed<ImageTarget> target;
    private final Packed<VoxelsOf<T>> voxels;

    WriteFn(Packed<ImageTarget> target, Packed<VoxelsOf<T>> voxels) {
      this.target = target;
      this.voxels = voxels;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      Voxels made = voxels.get().make(context.element(), context::sideInput);
      if (made == null) {
        return;
      }
      target.get().write(made);
      voxels.get().release(made);
      written.inc();
      StageCounters.report();
      context.output(new Block(0, made.box()));
    }
  }
}
