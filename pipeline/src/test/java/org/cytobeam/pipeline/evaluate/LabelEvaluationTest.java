package org.cytobeam.pipeline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.Connectivity;
import org.junit.jupiter.api.Test;

class LabelEvaluationTest {
  private static final Box ROW = Box.ofShape(1, 1, 12);

  private static LabelVolume random(Random random, Box box) {
    int[] labels = new int[(int) box.voxelCount()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i > 0 && random.nextInt(3) > 0 ? labels[i - 1] : random.nextInt(6) * 1_000_003;
    }
    return MemoryLabels.of(box, labels);
  }

  private static Box randomBox(Random random) {
    return Box.ofShape(1 + random.nextInt(4), 1 + random.nextInt(5), 1 + random.nextInt(9));
  }

  private static Report score(Overlaps overlaps) {
    return LabelEvaluation.report(overlaps, 0.1, List.of());
  }

  private static List<List<Object>> rows(Report report) throws Exception {
    List<List<Object>> rows = new ArrayList<>();
    report.matches().forEach(values -> rows.add(List.of(values)));
    return rows;
  }

  @Property
  void blocksDoNotMatter(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Box box = randomBox(random);
    LabelVolume found = random(random, box);
    LabelVolume truth = random(random, box);
    Report whole = score(OverlapScan.of(found, truth, new BlockGrid(box, 4, 5, 9)));
    BlockGrid grid =
        new BlockGrid(box, 1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(4));
    Report blocks = score(OverlapScan.of(found, truth, grid));
    assertThat(blocks.metrics()).isEqualTo(whole.metrics());
    assertThat(blocks.thresholds()).isEqualTo(whole.thresholds());
    assertThat(rows(blocks)).isEqualTo(rows(whole));
  }

  @Property
  void exchangedSidesExchangeFalsePositivesAndNegatives(@ForAll long seed) {
    Random random = new Random(seed);
    Box box = randomBox(random);
    LabelVolume a = random(random, box);
    LabelVolume b = random(random, box);
    BlockGrid grid = new BlockGrid(box, 2, 2, 2);
    Report ab = score(OverlapScan.of(a, b, grid));
    Report ba = score(OverlapScan.of(b, a, grid));
    for (int i = 0; i < ab.thresholds().size(); i++) {
      Map<String, Number> row = ab.thresholds().get(i);
      Map<String, Number> other = ba.thresholds().get(i);
      assertThat(row)
          .containsEntry("tp", other.get("tp"))
          .containsEntry("fp", other.get("fn"))
          .containsEntry("precision", other.get("recall"))
          .containsEntry("accuracy", other.get("accuracy"));
    }
    assertThat(ab.metrics())
        .containsEntry("splits", ba.metrics().get("merges"))
        .containsEntry("dice", ba.metrics().get("dice"));
  }

  @Property
  void identityIsPerfect(@ForAll long seed) {
    Random random = new Random(seed);
    Box box = randomBox(random);
    LabelVolume labels = random(random, box);
    Report report = score(OverlapScan.of(labels, labels, new BlockGrid(box, 2, 2, 3)));
    boolean empty = report.metrics().get("truth").longValue() == 0;
    double one = empty ? Double.NaN : 1;
    assertThat(report.thresholds())
        .hasSize(10)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("fp", 0L)
                    .containsEntry("fn", 0L)
                    .containsEntry("precision", one)
                    .containsEntry("panoptic_quality", one));
    assertThat(report.metrics())
        .containsEntry("dice", one)
        .containsEntry("vi_split", 0.0)
        .containsEntry("vi_merge", 0.0)
        .containsEntry("splits", 0L)
        .containsEntry("merges", 0L);
  }

  @Test
  void rowsNameWhatIsMatchedAndWhatIsNot() throws Exception {
    LabelVolume found = MemoryLabels.of(ROW, 7, 7, 7, 0, 0, 0, 3, 0, 0, 0, 0, 0);
    LabelVolume truth = MemoryLabels.of(ROW, 0, 5, 5, 0, 0, 0, 0, 0, 0, 9, 9, 9);
    Report report = LabelEvaluation.of(found, truth, 0.1, null);
    assertThat(rows(report))
        .containsExactly(
            List.of("matched", 7L, 5L, 2 / 3.0, 2L, 3L, 2L, 0.0, 0.0, 1.0),
            List.of("false_positive", 3L, "", "", "", 1L, "", 0.0, 0.0, 6.0),
            List.of("false_negative", "", 9L, "", "", "", 3L, 0.0, 0.0, 10.0));
    assertThat(report.thresholds().get(3)).containsEntry("threshold", 0.65).containsEntry("tp", 1L);
    assertThat(report.thresholds().get(4)).containsEntry("threshold", 0.7).containsEntry("tp", 0L);
  }

  /** The rule: an overlap counts from a tenth of the smaller object on. */
  @Test
  void splitsAndMergesAreOverlapsOfPartOfTheSmallerObject() {
    LabelVolume found = MemoryLabels.of(ROW, 1, 1, 1, 1, 2, 2, 2, 2, 0, 3, 3, 3);
    LabelVolume truth = MemoryLabels.of(ROW, 5, 5, 5, 5, 5, 5, 5, 0, 0, 6, 7, 7);
    Overlaps overlaps = OverlapScan.of(found, truth, new BlockGrid(ROW, 1, 1, 4));
    VolumeAgreement agreement = new VolumeAgreement(overlaps);
    assertThat(agreement.splits(0.75)).isEqualTo(1);
    assertThat(agreement.splits(0.76)).isZero();
    assertThat(agreement.merges(1)).isEqualTo(1);
  }

  @Test
  void maskTruthIsLabelledAsAsked() {
    Box box = Box.ofShape(2, 2, 4);
    int[] mask = {255, 0, 0, 255, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255};
    int[] faces = {1, 0, 0, 2, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4};
    int[] corners = {1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
    LabelVolume truth = MemoryLabels.of(box, mask);
    Report by6 = LabelEvaluation.of(MemoryLabels.of(box, faces), truth, 0.1, Connectivity.FACES);
    assertThat(by6.thresholds().get(9)).containsEntry("tp", 4L).containsEntry("fp", 0L);
    Report by26 =
        LabelEvaluation.of(MemoryLabels.of(box, corners), truth, 0.1, Connectivity.CORNERS);
    assertThat(by26.thresholds().get(9)).containsEntry("tp", 1L).containsEntry("fn", 0L);
    for (BlockGrid grid : List.of(new BlockGrid(box, 1, 1, 3), new BlockGrid(box, 2, 1, 2))) {
      LabelVolume labelled = LabelledMask.of(truth, Connectivity.FACES, grid);
      Overlaps overlaps = OverlapScan.of(MemoryLabels.of(box, faces), labelled, grid);
      assertThat(overlaps.truth().label()).containsExactly(1, 2, 3, 4);
      assertThat(overlaps.shared()).containsExactly(1, 1, 1, 2);
    }
  }

  @Test
  void truthOfOneLabelIsRemarkedOn() {
    LabelVolume one = MemoryLabels.of(ROW, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0);
    assertThat(LabelEvaluation.of(one, one, 0.1, null).notes())
        .singleElement()
        .asString()
        .contains("single label (1)", "--label-truth");
    assertThat(LabelEvaluation.of(one, one, 0.1, Connectivity.FACES).notes()).isEmpty();
  }

  @Test
  void otherShapesAndNegativeLabelsAreRefused() {
    LabelVolume row = MemoryLabels.of(ROW, new int[12]);
    LabelVolume column = MemoryLabels.of(Box.ofShape(12, 1, 1), new int[12]);
    assertThatThrownBy(() -> LabelEvaluation.of(row, column, 0.1, null))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("1x1x12")
        .hasMessageContaining("12x1x1");
    LabelVolume ignored = MemoryLabels.of(ROW, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> LabelEvaluation.of(row, ignored, 0.1, null))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("label -1 at z=0, y=0, x=2");
  }

  @Test
  void blocksAreOfWholeChunksOfBothUnlessThatIsTooMuch() {
    Box large = Box.ofShape(1000, 2000, 3000);
    assertThat(LabelEvaluation.grid(large, new int[] {64, 128, 128}, new int[] {1, 512, 256}))
        .isEqualTo(new BlockGrid(large, 64, 512, 256));
    assertThat(LabelEvaluation.grid(large, new int[] {32, 32, 32}, new int[] {1, 2000, 3000}))
        .isEqualTo(new BlockGrid(large, 32, 32, 3000));
    assertThat(LabelEvaluation.grid(ROW, new int[] {64, 64, 64}, new int[] {1, 1, 1}))
        .isEqualTo(new BlockGrid(ROW, 1, 1, 12));
  }
}
