package org.cytobeam.bench.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.cytobeam.io.beam.BlocksOf;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.cytobeam.pipeline.runner.Runners;
import org.cytobeam.transforms.beam.CountObjects;
import org.cytobeam.transforms.beam.MergeParts;
import org.cytobeam.transforms.beam.NumberObjects;
import org.cytobeam.transforms.beam.RootParts;
import org.cytobeam.transforms.beam.SegmentBlocks;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.SuperGroups;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectFilter;

/**
 * Merges, counts and numbers the objects of a {@link World} with the transforms that a job uses,
 * and compares each with the truth. {@code bench/merge/run} starts it, and measures the process.
 */
public final class MergeBench {
  /** Kept, so that its level is not lost: Flink says every step. */
  private static final Logger ROOT = Logger.getLogger("");

  private MergeBench() {}

  /**
   * @param args runner, threads, and blocks on z, y, x
   */
  public static void main(String[] args) throws IOException {
    ROOT.setLevel(Level.SEVERE);
    World world =
        World.of(
            7, Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    Truth truth = Truth.of(world);
    Path folder = Files.createTempDirectory("cytobeam-merge");
    Path file = folder.resolve("checked");
    long start = System.nanoTime();
    run(world, truth, IdBuckets.of(world.grid()), args[0], Integer.parseInt(args[1]), file);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s %d blocks, %d objects, %d pairs, %s, %d levels, %.1f s%n",
        args[0],
        world.grid().count(),
        truth.objects(),
        truth.pairs(),
        Files.readString(file),
        SuperGroups.of(world.grid(), Connectivity.FACES).top(),
        seconds);
    Files.delete(file);
    Files.delete(folder);
  }

  /** Fails unless every object is found with its number; leaves a file then. */
  static void run(
      World world, Truth truth, IdBuckets buckets, String runner, int threads, Path file) {
    RunnerProvider provider = Runners.of(runner);
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    provider.defaults(threads, List.of()).toArray(new String[0]))
                .create());
    PCollectionTuple segmented =
        pipeline
            .apply("Blocks", new BlocksOf(world.grid()))
            .apply("Segment", new Generate(world, buckets));
    PCollection<KV<Integer, ObjectBucket>> objects =
        segmented
            .apply("Root", new RootParts(SuperGroups.of(world.grid(), Connectivity.FACES), buckets))
            .apply(
                "Merge",
                new MergeParts(
                    segmented.get(SegmentBlocks.COMPLETE),
                    ObjectFilter.NONE,
                    1,
                    world.grid().volume(),
                    MeasureSet.BASIC));
    objects
        .apply("Number", new NumberObjects(objects.apply("Count", new CountObjects())))
        .apply("Check", new Check(world, buckets, truth, file));
    PipelineResult.State state = provider.start(pipeline).waitUntilFinish();
    if (state != PipelineResult.State.DONE || !Files.exists(file)) {
      throw new IllegalStateException("ended as " + state);
    }
  }
}
