package org.cytobeam.io.ome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/** A pyramid built chunk by chunk from what is stored has the files of one made of whole arrays. */
class LevelsFromChunksTest {

  @Property(tries = 200)
  void labelLevelsAreTheMostFrequentOfBlocksByteForByte(
      @ForAll @IntRange(min = 1, max = 23) int nz,
      @ForAll @IntRange(min = 1, max = 23) int ny,
      @ForAll @IntRange(min = 1, max = 23) int nx,
      @ForAll @IntRange(min = 1, max = 7) int chunk,
      @ForAll @IntRange(min = 1, max = 3) int fz,
      @ForAll @IntRange(min = 1, max = 9) int fx,
      @ForAll @IntRange(min = 0, max = 60) int objects,
      @ForAll long seed) {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "labels",
            OmeZarrSpec.Kind.LABELS,
            nz,
            ny,
            nx,
            1,
            1,
            PixelType.U2,
            List.of(chunk, 8 - chunk, chunk),
            VoxelGeometry.ofVoxelSize(1, 1, 1),
            List.of(List.of(fz, 2, fx), List.of(2, 2, 2)));
    Voxels whole = Voxels.allocate(Box.ofShape(nz, ny, nx), PixelType.U2);
    Random random = new Random(seed);
    for (int i = 0; i < objects; i++) {
      int at = random.nextInt(whole.shorts().length);
      whole.shorts()[at] = (short) (0xFFFF - random.nextInt(3));
    }

    MemoryStore built = new MemoryStore();
    OmeZarrOutput output = OmeZarrOutput.create("labels", spec, built);
    output.write(0, 0, 0, whole);
    for (int level = 1; level < spec.levels(); level++) {
      BlockGrid chunks = output.storedGrid(level);
      for (long i = 0; i < chunks.count(); i++) {
        output.build(level, 0, 0, chunks.core(i));
      }
    }

    MemoryStore naive = new MemoryStore();
    OmeZarrOutput expected = OmeZarrOutput.create("labels", spec, naive);
    Voxels level = whole;
    expected.write(0, 0, 0, level);
    for (int k = 1; k < spec.levels(); k++) {
      level = mostFrequent(level, expected.bounds(k), spec.factors().get(k - 1));
      expected.write(k, 0, 0, level);
    }
    assertThat(built).usingRecursiveComparison().isEqualTo(naive);
  }

  private static Voxels mostFrequent(Voxels source, Box bounds, List<Integer> factor) {
    Voxels target = Voxels.allocate(bounds, source.type());
    for (int i = 0; i < target.shorts().length; i++) {
      int z = i / target.nx() / target.ny() * factor.get(0);
      int y = i / target.nx() % target.ny() * factor.get(1);
      int x = i % target.nx() * factor.get(2);
      TreeMap<Integer, Integer> counts = new TreeMap<>();
      for (int sz = z; sz < Math.min(z + factor.get(0), source.nz()); sz++) {
        for (int sy = y; sy < Math.min(y + factor.get(1), source.ny()); sy++) {
          for (int sx = x; sx < Math.min(x + factor.get(2), source.nx()); sx++) {
            int value = source.shorts()[(sz * source.ny() + sy) * source.nx() + sx] & 0xFFFF;
            counts.merge(value, 1, Integer::sum);
          }
        }
      }
      int most = Collections.max(counts.values());
      counts.values().removeIf(count -> count < most);
      target.shorts()[i] = counts.firstKey().shortValue();
    }
    return target;
  }
}
