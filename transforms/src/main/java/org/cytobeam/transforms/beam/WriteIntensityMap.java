package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.cytobeam.io.beam.Block;
import org.cytobeam.io.beam.ImageTarget;
import org.cytobeam.io.beam.VolumeSource;
import org.cytobeam.io.beam.ZarrIO;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.StepChain;
import org.cytobeam.transforms.statistic.ScaledIntensity;

/**
 * Writes a map of scaled intensity, float64. Input: the map's chunks, {@link
 * ScaledIntensity#chunks}; each is made by one worker from all its voxels, so nothing is combined.
 * Output: the chunks that are written.
 */
public final class WriteIntensityMap extends PTransform<PCollection<Block>, PCollection<Block>> {
  private static final long serialVersionUID = 1L;

  /** Of the pass, whose blocks are the map's chunks. */
  public static final String NAME = "intensity_map";

  private final Maker maker;
  private final ImageTarget target;

  /**
   * @param source what the steps read
   * @param chain the steps
   * @param statistics numbers that the steps take
   * @param blocks the volume, and the most that is read at once
   */
  public WriteIntensityMap(
      VolumeSource source,
      StepChain chain,
      FoundStatistics statistics,
      BlockGrid blocks,
      ScaledIntensity map,
      ImageTarget target) {
    this(new Maker(source, chain, statistics, blocks, map, pass(RunContext.NONE)), target);
  }

  private WriteIntensityMap(Maker maker, ImageTarget target) {
    this.maker = maker;
    this.target = target;
  }

  /** The same as part of a run; chunks of the map that are left out are NaN. */
  public WriteIntensityMap in(RunContext context) {
    return new WriteIntensityMap(maker.with(pass(context)), target);
  }

  private static Pass pass(RunContext context) {
    return new Pass(WriteIntensityMap.class, NAME, context);
  }

  @Override
  public PCollection<Block> expand(PCollection<Block> chunks) {
    PCollection<PixelType> type =
        chunks
            .getPipeline()
            .apply(
                getName() + "/Type",
                Create.of(PixelType.F8).withCoder(SerializableCoder.of(PixelType.class)));
    return chunks.apply(
        "Write",
        ZarrIO.<Block>write()
            .to(target)
            .ofType(type)
            .withVoxels(maker)
            .withSideInputs(maker.statistics.views()));
  }

  private record Maker(
      VolumeSource source,
      StepChain chain,
      FoundStatistics statistics,
      BlockGrid blocks,
      ScaledIntensity map,
      Pass pass)
      implements ZarrIO.VoxelsOf<Block> {
    Maker with(Pass other) {
      return new Maker(source, chain, statistics, blocks, map, other);
    }

    @Override
    public Voxels make(Block chunk, ZarrIO.Sides sides) throws IOException {
      BlockOperator operator = chain.resolve(statistics.in(sides));
      VolumeReader reader = source.open();
      Voxels made =
          pass.make(
              chunk.index(),
              map.source(chunk.core()),
              index ->
                  map.map(
                      chunk.core(),
                      blocks,
                      box -> StepChain.read(reader, operator, box, blocks.volume())));
      return made == null ? unknown(chunk.core()) : made;
    }

    /** No sum is known, which is not a sum of 0. */
    private static Voxels unknown(Box part) {
      Voxels voxels = Voxels.allocate(part, PixelType.F8);
      Arrays.fill(voxels.doubles(), Double.NaN);
      return voxels;
    }
  }
}
