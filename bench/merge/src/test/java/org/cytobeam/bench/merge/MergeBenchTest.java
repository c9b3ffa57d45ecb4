package org.cytobeam.bench.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectStats;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth of a small world, found by looking at all its blocks; then by merging. */
class MergeBenchTest {
  private static final World WORLD = World.of(3, 2, 3, 2);

  /** Kept, so that its level is not lost: Flink says every step. */
  private static final Logger ROOT = Logger.getLogger("");

  @TempDir Path folder;

  @BeforeAll
  static void logLittle() {
    ROOT.setLevel(Level.SEVERE);
  }

  @Test
  void partsOfBlocksAddUpToTheTruth() {
    Truth truth = Truth.of(WORLD);
    TreeMap<Long, Long> voxels = new TreeMap<>();
    Set<Long> seen = new HashSet<>();
    long parts = 0;
    for (long block = 0; block < WORLD.grid().count(); block++) {
      Generate.BlockOfWorld found = new Generate.BlockOfWorld(WORLD, block);
      for (ObjectStats object : found.complete()) {
        assertThat(Truth.objectAt(WORLD, object.id())).isEqualTo(object);
        assertThat(seen.add(object.id())).isTrue();
        voxels.put(object.id(), object.area());
      }
      for (ObjectStats part : found.parts()) {
        assertThat(WORLD.grid().core(block).contains(part.box())).as("%s", part).isTrue();
        assertThat(seen.add(part.id())).as("identities are of one part each").isTrue();
        voxels.merge(Truth.rootOf(WORLD, part.id()), part.area(), Long::sum);
        parts++;
      }
    }
    assertThat(voxels).hasSize((int) truth.objects());
    voxels.forEach(
        (id, area) -> assertThat(Truth.objectAt(WORLD, id).area()).as("%d", id).isEqualTo(area));
    assertThat(seen).hasSize((int) (truth.objects() + truth.aliases()));
    assertThat(truth.pairs()).isBetween(parts / 3, parts);
    assertThatThrownBy(() -> Truth.objectAt(WORLD, 0)).hasMessage("no object begins at 0");
  }

  @Test
  void mergingFindsTheTruthOnEitherRunner() {
    run(WORLD, "DirectRunner", IdBuckets.of(WORLD.grid()));
    run(WORLD, "FlinkRunner", IdBuckets.of(WORLD.grid()));
  }

  /** Flink gives a group once; Beam's own join goes through a group again from 10,000 values on. */
  @Test
  void groupsOfManyValuesAreReadOnce() {
    World world = World.of(5, 5, 5, 5);
    assertThat(Truth.of(world).pairs()).isGreaterThan(10_000);
    run(world, "FlinkRunner", new IdBuckets(world.grid().volume().voxelCount(), 1));
  }

  /** Fails unless the truth is found. */
  private void run(World world, String runner, IdBuckets buckets) {
    MergeBench.run(world, Truth.of(world), buckets, runner, 2, folder.resolve(runner));
  }

  @Test
  void anotherTruthFails() {
    Truth truth = Truth.of(WORLD);
    Truth wrong = new Truth(truth.objects() + 1, truth.pairs(), truth.aliases());
    IdBuckets buckets = IdBuckets.of(WORLD.grid());
    assertThatThrownBy(
            () -> MergeBench.run(WORLD, wrong, buckets, "DirectRunner", 2, folder.resolve("no")))
        .hasMessageContaining(truth.objects() + " objects");
  }
}
