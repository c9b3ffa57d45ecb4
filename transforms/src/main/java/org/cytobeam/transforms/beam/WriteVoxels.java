package org.cytobeam.transforms.beam;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.ImageTarget;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.beam.ZarrIO;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskBytes;
import org.cytobeam.transforms.operator.StepChain;

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
    this.maker = new Maker(source, chain, volume, statistics, name);
    this.type = type == PixelType.MASK ? PixelType.U1 : type;
    this.target = target;
    this.statistics = statistics;
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
      VolumeSource source, StepChain chain, Box volume, FoundStatistics statistics, String name)
      implements ZarrIO.VoxelsOf<Block> {
    @Override
    public Voxels make(Block block, ZarrIO.Sides sides) {
      List<double[]> numbers = new ArrayList<>();
      for (PCollectionView<long[]> view : statistics.views()) {
        numbers.add(MeasureVolume.toNumbers(sides.get(view)));
      }
      Voxels made = StepChain.read(source.open(), chain.resolve(numbers), block.core(), volume);
      Metrics.counter(WriteVoxels.class, name).inc();
      return made.type() == PixelType.MASK ? MaskBytes.of(made) : made;
    }
  }
}
