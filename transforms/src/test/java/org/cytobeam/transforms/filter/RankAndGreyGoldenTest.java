package org.cytobeam.transforms.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.morphology.BlackTophat;
import org.cytobeam.transforms.morphology.GreyClosing;
import org.cytobeam.transforms.morphology.GreyDilation;
import org.cytobeam.transforms.morphology.GreyErosion;
import org.cytobeam.transforms.morphology.GreyOpening;
import org.cytobeam.transforms.morphology.MorphologicalGradient;
import org.cytobeam.transforms.morphology.WhiteTophat;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.StepText;
import org.junit.jupiter.api.Test;

/** Rank filters and grey morphology against scipy.ndimage, whole arrays. */
class RankAndGreyGoldenTest {
  private static final VoxelGeometry VOXEL = VoxelGeometry.ofVoxelSize(1, 1, 1);

  /** 12 steps; all types, modes, boxes and footprints, origins, thin shapes, drawn at random. */
  @Test
  void equalScipyOnTheWholeArray() throws IOException {
    Map<String, Voxels> golden = Golden.load("rank.npz");
    JsonNode parameters = new ObjectMapper().readTree(golden.get("parameters").bytes());
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (!p[0].equals("out")) {
        continue;
      }
      LocalStep step = step(p[2], new StepText(parameters.required(key)));
      Voxels actual = BlockwiseAssert.whole(step.operator(VOXEL), golden.get("in;" + p[1]));
      Voxels expected = golden.get(key);
      assertThat(actual.type()).isEqualTo(expected.type());
      if (expected.type() == PixelType.F4) {
        assertThat(actual.floats()).as("%s %s", key, step).containsExactly(expected.floats());
      } else {
        assertThat(actual.array()).as("%s %s", key, step).isEqualTo(expected.array());
      }
      cases++;
    }
    assertThat(cases).isEqualTo(336);
  }

  private static LocalStep step(String name, StepText p) {
    PerAxis size = p.has("size") ? p.perAxis("size") : null;
    Neighbourhood cells = p.neighbourhood("footprint");
    BoundaryMode mode = p.mode();
    double cval = p.number("cval");
    AxisInts origin = p.ints("origin");
    return switch (name) {
      case "median_filter" -> new MedianFilter(size, cells, mode, cval, origin);
      case "minimum_filter" -> new MinimumFilter(size, cells, mode, cval, origin);
      case "maximum_filter" -> new MaximumFilter(size, cells, mode, cval, origin);
      case "rank_filter" -> new RankFilter((int) p.number("rank"), size, cells, mode, cval, origin);
      case "percentile_filter" ->
          new PercentileFilter(p.number("percentile"), size, cells, mode, cval, origin);
      case "grey_erosion" -> new GreyErosion(size, cells, mode, cval, origin);
      case "grey_dilation" -> new GreyDilation(size, cells, mode, cval, origin);
      case "grey_opening" -> new GreyOpening(size, cells, mode, cval, origin);
      case "grey_closing" -> new GreyClosing(size, cells, mode, cval, origin);
      case "morphological_gradient" -> new MorphologicalGradient(size, cells, mode, cval, origin);
      case "white_tophat" -> new WhiteTophat(size, cells, mode, cval, origin);
      case "black_tophat" -> new BlackTophat(size, cells, mode, cval, origin);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
