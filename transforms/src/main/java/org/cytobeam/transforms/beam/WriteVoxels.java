package org.cytobeam.transforms.beam;

import java.io.IOException;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.ImageTarget;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.beam.ZarrIO;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskBytes;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.StepChain;
import org.jspecify.annotations.Nullable;

/**
 * Writes what steps make of a volume as an image with its pyramid; a mask as uint8, 0 and 1.
 * Output: the parts of the last level, when it is written.
 */
public final class WriteVoxels extends PTransform<PCollection<Block>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  private final Maker maker;
  private final PixelType type;
  private final ImageTarget target;
  private final FoundStatistics statistics;

  /**
   * @param source what the steps read
   * @param chain the steps
   * @param type of what they make
   * @param volume the whole processed volume
   * @param statistics numbers that the steps take
   * @param name of the counter of blocks done
   */
  public WriteVoxels(
      VolumeSource source,
      StepChain chain,
      PixelType type,
      Box volume,
      FoundStatistics statistics,
      ImageTarget target,
      String name) {
    this(
        new Maker(source, chain, volume, statistics, name, pass(name, RunContext.NONE)),
        type == PixelType.MASK ? PixelType.U1 : type,
        target,
        statistics);
  }

  private WriteVoxels(Maker maker, PixelType type, ImageTarget target, FoundStatistics statistics) {
    this.maker = maker;
    this.type = type;
    this.target = target;
    this.statistics = statistics;
  }

  /** The same as part of a run; blocks that are left out are not written. */
  public WriteVoxels in(RunContext context) {
    return new WriteVoxels(maker.with(pass(maker.name, context)), type, target, statistics);
  }

  private static Pass pass(String name, RunContext context) {
    return new Pass(WriteVoxels.class, name, context);
  }

  @Override
  public PCollection<Block> expand(PCollection<Block> blocks) {
    PCollection<PixelType> known =
        blocks
            .getPipeline()
            .apply(
                getName() + "/Type",
                Create.of(type).withCoder(SerializableCoder.of(PixelType.class)));
    return blocks.apply(
        "Write",
        ZarrIO.<Block>write()
            .to(target)
            .ofType(known)
            .withVoxels(maker)
            .withSideInputs(statistics.views()));
  }

  private record Maker(
      VolumeSource source,
      StepChain chain,
      Box volume,
      FoundStatistics statistics,
      String name,
      Pass pass)
      implements ZarrIO.VoxelsOf<Block> {
    Maker with(Pass other) {
      return new Maker(source, chain, volume, statistics, name, other);
    }

    @Override
    public @Nullable Voxels make(Block block, ZarrIO.Sides sides) throws IOException {
      BlockOperator operator = chain.resolve(statistics.in(sides));
      VolumeReader reader = source.open();
      Voxels made =
          pass.make(
              block.index(),
              block.core(),
              b -> StepChain.read(reader, operator, block.core(), volume));
      return made != null && made.type() == PixelType.MASK ? MaskBytes.of(made) : made;
    }
  }
}
