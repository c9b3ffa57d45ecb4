package org.cytobeam.pipeline.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.cytobeam.pipeline.picture.ScatterPicture.Dot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScatterPictureTest {
  private static final List<Dot> DOTS =
      List.of(
          new Dot("same", 10, 10),
          new Dot("more", 20, 500),
          new Dot("less", 300, 3),
          new Dot("none", 0, 40));

  private final ScatterPicture picture = new ScatterPicture("t", "truth", "found", DOTS);

  @Test
  void dotsAreWhereTheirCountsAre(@TempDir Path folder) throws IOException {
    Path png = folder.resolve("scatter.png");
    picture.write(png);
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(ScatterPicture.SIZE);
    for (Dot dot : DOTS) {
      int rgb = image.getRGB((int) picture.pixelX(dot.across()), (int) picture.pixelY(dot.up()));
      assertThat(rgb & 0xff).as(dot.name()).isGreaterThan(150);
    }
    int beside = image.getRGB((int) picture.pixelX(20) + 30, (int) picture.pixelY(500) - 30);
    assertThat(beside & 0xff).isLessThan(60);
  }

  @Test
  void axesAreDecadesWithAPlaceForZero() {
    LogScale scale = LogScale.of(3, 500, 100);
    assertThat(scale.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
    assertThat(scale.at(1000)).isCloseTo(100, within(1e-9));
    assertThat(scale.at(100) - scale.at(10)).isCloseTo(scale.at(10) - scale.at(1), within(1e-9));
    assertThat(scale.at(0)).isBetween(0.0, scale.at(1));
    assertThat(LogScale.of(10, 10, 100).high()).isEqualTo(100);
  }

  @Test
  void worstComeFirstAndWhatIsRightIsNotNamed() {
    assertThat(picture.worst()).extracting(Dot::name).containsExactly("more", "less", "none");
  }

  @Test
  void allZeroIsDrawnToo(@TempDir Path folder) {
    Path png = folder.resolve("scatter.png");
    new ScatterPicture("t", "a", "b", List.of(new Dot("r", 0, 0))).write(png);
    assertThat(png).isNotEmptyFile();
  }
}
