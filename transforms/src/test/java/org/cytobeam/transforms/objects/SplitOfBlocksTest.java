package org.cytobeam.transforms.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.split.SplitMethod;
import org.cytobeam.transforms.split.WatershedSplit.Landscape;
import org.cytobeam.transforms.split.WatershedThreeSizes;
import org.cytobeam.transforms.table.LevelFrame;
import org.cytobeam.transforms.table.ObjectRow;
import org.cytobeam.transforms.table.ObjectTable;
import org.cytobeam.transforms.testkit.ObjectsOfBlocks;
import org.cytobeam.transforms.testkit.SplitSamples;
import org.cytobeam.transforms.testkit.WholeSplit;
import org.junit.jupiter.api.Test;

/** Components split in blocks against components split in the whole array. */
class SplitOfBlocksTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1.5, 0.8, 1);
  private static final ComponentSplit.Memory PLENTY =
      new ComponentSplit.Memory(1 << 30, 1, 1 << 30);

  private static final SplitMethod DROPS_ALL = new WatershedThreeSizes(0, 1, null, 0, 99, 0);
  private static final SplitMethod SMOOTHED =
      SplitSamples.watershed(Landscape.INTENSITY, null, PerAxis.voxels(2), 1.2, 0);

  private static SplitMethod method(int number) {
    List<SplitMethod> methods = new ArrayList<>(SplitSamples.METHODS);
    methods.add(DROPS_ALL);
    methods.add(SMOOTHED);
    return methods.get(number);
  }

  /** A volume: its mask as an image above 99 or not, and two channels. */
  private record Volume(boolean[] mask, Voxels from, List<Voxels> channels) {

    static Volume of(Box box, boolean[] mask, Random random) {
      Voxels from = Voxels.allocate(box, PixelType.U1);
      Voxels first = Voxels.allocate(box, PixelType.U2);
      Voxels second = Voxels.allocate(box, PixelType.U2);
      for (int i = 0; i < mask.length; i++) {
        from.bytes()[i] = (byte) (mask[i] ? 200 : 50);
        // few values: ties must be broken alike in every block
        first.shorts()[i] = (short) random.nextInt(12);
        second.shorts()[i] = (short) random.nextInt();
      }
      return new Volume(mask, from, List.of(first, second));
    }

    static Volume random(Box box, long seed) {
      Random random = new Random(seed);
      boolean[] mask = new boolean[Math.toIntExact(box.voxelCount())];
      double density = 0.05 + 0.9 * random.nextDouble();
      // noise in cells of some voxels: from single voxels to lumps that are worth splitting
      int[] cell = {1 + random.nextInt(3), 1 + random.nextInt(4), 1 + random.nextInt(5)};
      int[] cells = new int[4096];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = random.nextDouble() < density ? 1 : 0;
      }
      for (int i = 0; i < mask.length; i++) {
        int z = i / box.size(2) / box.size(1) / cell[0];
        int y = i / box.size(2) % box.size(1) / cell[1];
        int x = i % box.size(2) / cell[2];
        mask[i] = cells[(z * 31 + y * 577 + x * 7) & 4095] != 0;
      }
      return of(box, mask, random);
    }

    Box box() {
      return from.box();
    }

    ObjectsOfBlocks.Found found(
        BlockGrid grid, ComponentSplit split, ObjectRule filter, ObjectMeasures measures) {
      BlockSegmenter segmenter =
          new BlockSegmenter(
              ObjectsOfBlocks.above(99),
              grid,
              split.connectivity(),
              filter,
              1,
              measures.set(),
              split);
      return new ObjectsOfBlocks(segmenter, from, channels, 1 + (int) (grid.count() % 5)).find();
    }

    ObjectsOfBlocks.Found found(BlockGrid grid, ComponentSplit split) {
      return found(grid, split, ObjectFilter.NONE, measures(MeasureRequest.BASIC, false));
    }
  }

  private static ObjectMeasures measures(MeasureRequest request, boolean planar) {
    return new ObjectMeasures(request, 0, PixelType.U2, planar, VOXEL);
  }

  private static ComponentSplit split(
      SplitMethod method, Connectivity connectivity, Box volume, long mostBoxVoxels) {
    return new ComponentSplit(method.splitter(VOXEL), connectivity, volume, mostBoxVoxels, PLENTY);
  }

  @Property
  void blocksGiveTheObjectsOfTheWholeArray(
      @ForAll @IntRange(min = 1, max = 9) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 1, max = 40) int nx,
      @ForAll @IntRange(min = 1, max = 7) int bz,
      @ForAll @IntRange(min = 1, max = 7) int by,
      @ForAll @IntRange(min = 1, max = 20) int bx,
      @ForAll Connectivity connectivity,
      @ForAll @IntRange(min = 0, max = 9) int method,
      @ForAll @IntRange(min = 0, max = 3) int variant,
      @ForAll long seed) {
    Volume volume = Volume.random(Box.at(2, 30, 5, nz, ny, nx), seed);
    Box box = volume.box();
    long most = variant == 1 ? Math.max(1, box.voxelCount() / 4) : Long.MAX_VALUE;
    ComponentSplit split = split(method(method), connectivity, box, most);
    ObjectFilter filter =
        variant == 2
            ? new ObjectFilter(4, 60, 0, Double.POSITIVE_INFINITY, true)
            : ObjectFilter.NONE;
    Box faces = connectivity.facesOf(box);
    boolean planar = ObjectMeasures.planar(box, connectivity);
    MeasureRequest request =
        variant == 3
            ? MeasureRequest.BASIC
            : new MeasureRequest(
                org.cytobeam.transforms.objects.Property.ALL,
                List.of(0, 1),
                new MeasureRequest.Bins(0, 12, 3),
                List.of(25.0));
    ObjectMeasures measures = measures(request, planar);

    int[] labels = new WholeSplit(split, volume.mask(), volume.channels().get(0)).labels();
    List<ObjectStats> objects = WholeSplit.measured(labels, volume.channels(), measures.set());
    int[] kept = WholeSplit.kept(labels, objects, filter, faces);
    objects.removeIf(object -> !filter.keeps(object, 1, faces));

    for (BlockGrid grid : List.of(new BlockGrid(box, nz, ny, nx), new BlockGrid(box, bz, by, bx))) {
      ObjectsOfBlocks.Found found = volume.found(grid, split, filter, measures);
      assertThat(found.labels()).isEqualTo(kept);
      assertThat(found.objects()).extracting(ObjectStats::id).isEqualTo(ids(objects));
      assertThat(table(found.objects(), measures, faces))
          .isEqualTo(table(objects, measures, faces));
    }
  }

  private static List<Long> ids(List<ObjectStats> objects) {
    return objects.stream().map(ObjectStats::id).toList();
  }

  private static String table(List<ObjectStats> objects, ObjectMeasures measures, Box faces) {
    List<ObjectRow> rows = new ArrayList<>();
    for (ObjectStats object : objects) {
      rows.add(new ObjectRow(rows.size() + 1, object, false, null, null));
    }
    ObjectTable table = ObjectTable.of(measures, new LevelFrame(VOXEL, VOXEL), faces, false);
    return table.header() + table.lines(rows);
  }

  /** A square frame of one voxel: its box covers blocks that hold nothing of it, or nothing. */
  private static Volume frame(int side) {
    boolean[] mask = new boolean[side * side];
    for (int i = 0; i < mask.length; i++) {
      int y = i / side;
      int x = i % side;
      mask[i] = y == 1 || y == side - 2 || x == 1 || x == side - 2;
      mask[i] &= y > 0 && y < side - 1 && x > 0 && x < side - 1;
    }
    return Volume.of(Box.ofShape(1, side, side), mask, new Random(5));
  }

  @Test
  void aComponentGoesAroundBlocksWithoutObjects() {
    Volume volume = frame(30);
    for (SplitMethod method : SplitSamples.METHODS) {
      ComponentSplit split = split(method, Connectivity.FACES, volume.box(), Long.MAX_VALUE);
      int[] labels = new WholeSplit(split, volume.mask(), volume.channels().get(0)).labels();
      for (int block : new int[] {5, 7, 30}) {
        BlockGrid grid = new BlockGrid(volume.box(), 1, block, block);
        assertThat(volume.found(grid, split).labels()).isEqualTo(labels);
      }
    }
  }

  @Test
  void theFirstPartInABlockHasTheIdentityOfTheComponentThere() {
    // two bars that touch at a neck: each part begins where the component begins in some block
    boolean[] mask = new boolean[40];
    Arrays.fill(mask, 2, 38, true);
    Volume volume = Volume.of(Box.ofShape(1, 1, 40), mask, new Random(8));
    SplitMethod method = SplitSamples.watershed(Landscape.INTENSITY, 0.0, null, 0, 0);
    ComponentSplit split = split(method, Connectivity.FACES, volume.box(), Long.MAX_VALUE);
    BlockGrid grid = new BlockGrid(volume.box(), 1, 1, 10);
    ObjectsOfBlocks.Found found = volume.found(grid, split);
    assertThat(found.objects()).hasSizeGreaterThan(4).first().returns(2L, ObjectStats::id);
    assertThat(found.labels())
        .isEqualTo(new WholeSplit(split, volume.mask(), volume.channels().get(0)).labels());
  }

  @Test
  void whatNoObjectGetsIsBackgroundInEveryBlock() {
    Volume volume = frame(20);
    ComponentSplit split = split(DROPS_ALL, Connectivity.FACES, volume.box(), Long.MAX_VALUE);
    for (int block : new int[] {4, 20}) {
      ObjectsOfBlocks.Found found =
          volume.found(new BlockGrid(volume.box(), 1, block, block), split);
      assertThat(found.objects()).isEmpty();
      assertThat(found.labels()).containsOnly(0);
    }
  }

  @Test
  void aComponentWithALargerBoxStaysWholeInEveryBlock() {
    Volume volume = frame(20);
    SplitMethod method = SplitSamples.METHODS.get(3);
    for (int block : new int[] {4, 20}) {
      BlockGrid grid = new BlockGrid(volume.box(), 1, block, block);
      // its box has 18 x 18 voxels
      assertThat(volume.found(grid, split(method, Connectivity.FACES, volume.box(), 323)).objects())
          .hasSize(1);
      assertThat(volume.found(grid, split(method, Connectivity.FACES, volume.box(), 324)).objects())
          .hasSizeGreaterThan(1);
    }
  }

  @Test
  void aComponentThatDoesNotFitInMemoryIsRefusedInEveryBlock() {
    Volume volume = frame(20);
    for (int block : new int[] {4, 20}) {
      ComponentSplit split =
          new ComponentSplit(
              SplitSamples.METHODS.get(0).splitter(VOXEL),
              Connectivity.FACES,
              volume.box(),
              Long.MAX_VALUE,
              new ComponentSplit.Memory(10_000, 2, 300 << 20));
      BlockGrid grid = new BlockGrid(volume.box(), 1, block, block);
      assertThatThrownBy(() -> volume.found(grid, split))
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith(
              "the component in " + new Box(0, 1, 1, 1, 19, 19) + " has a box of 1x18x18")
          .hasMessageContaining("max_box_voxels of split_objects")
          .hasMessageContaining("takes 1 MiB where a thread has 0 MiB.")
          .hasMessageEndingWith("CYTOBEAM_HEAP=301m");
    }
  }
}
