package org.cytobeam.pipeline.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewPictureTest {
  private static final Box VOLUME = Box.ofShape(40, 100, 120);
  private static final VoxelGeometry GEOMETRY = VoxelGeometry.ofVoxelSize(5, 2, 2);

  @TempDir Path folder;

  /** A red object appears around its own place on each of the three panels, nowhere else. */
  @Test
  void anObjectIsOutlinedWhereItIs() throws IOException {
    ProjectionPlan plan = new ProjectionPlan(VOLUME, GEOMETRY);
    OverviewPicture picture = new OverviewPicture(black(plan), "test", 1, List.of());
    picture.draw(new PictureObject(30, 20, 90, 3, 9, 9, 0xFF0000));
    BufferedImage image = written(picture);
    PictureLayout layout = PictureLayout.of(plan, false);
    double s = layout.pixelsPerUm();
    assertThat(image.getWidth()).isEqualTo(layout.width());
    assertRedAround(image, layout.alongZ(), 90.5 * 2 * s, 20.5 * 2 * s);
    assertRedAround(image, layout.alongX(), 30.5 * 5 * s, 20.5 * 2 * s);
    assertRedAround(image, layout.alongY(), 90.5 * 2 * s, 30.5 * 5 * s);
  }

  @Test
  void panelsKeepPhysicalProportions() {
    PictureLayout layout = PictureLayout.of(new ProjectionPlan(VOLUME, GEOMETRY), true);
    assertThat(layout.alongZ().width / (double) layout.alongZ().height).isBetween(1.19, 1.21);
    assertThat(layout.alongX().width / (double) layout.alongZ().height).isBetween(0.99, 1.01);
    assertThat(layout.alongX().height).isEqualTo(layout.alongZ().height);
    assertThat(layout.alongY().width).isEqualTo(layout.alongZ().width);
  }

  @Test
  void theBrightestVoxelIsBrightAndTheRestDark() throws IOException {
    ProjectionPlan plan = new ProjectionPlan(VOLUME, GEOMETRY);
    Voxels voxels = Voxels.allocate(VOLUME, PixelType.U2);
    for (int y = 40; y < 60; y++) {
      for (int x = 50; x < 70; x++) {
        voxels.shorts()[(10 * 100 + y) * 120 + x] = (short) 60000;
      }
    }
    Projection projection = new Projection(plan);
    projection.merge(plan.project(voxels, VOLUME));
    BufferedImage image = written(new OverviewPicture(projection, "test", 0, List.of()));
    Rectangle panel = PictureLayout.of(plan, false).alongZ();
    assertThat(image.getRGB(panel.x + panel.width / 2, panel.y + panel.height / 2) & 0xFF)
        .isGreaterThan(240);
    assertThat(image.getRGB(panel.x + 20, panel.y + 20) & 0xFF).isLessThan(30);
  }

  @Test
  void manyObjectsAreDots() throws IOException {
    ProjectionPlan plan = new ProjectionPlan(VOLUME, GEOMETRY);
    long many = OverviewPicture.MOST_OUTLINES + 1;
    OverviewPicture picture = new OverviewPicture(black(plan), "test", many, List.of());
    for (int i = 0; i < many; i++) {
      picture.draw(new PictureObject(20, 50, 60, 9, 9, 9, 0x00FF00));
    }
    BufferedImage image = written(picture);
    Rectangle panel = PictureLayout.of(plan, false).alongZ();
    int x = (int) (panel.x + panel.width * 60.5 / 120);
    int y = (int) (panel.y + panel.height * 50.5 / 100);
    assertThat(image.getRGB(x, y) >> 8 & 0xFF).isGreaterThan(200);
    assertThat(image.getRGB(x + 10, y) >> 8 & 0xFF).isLessThan(60);
  }

  @Test
  void aFlatImageAndALongLegendFit() throws IOException {
    Box flat = Box.ofShape(1, 300, 200);
    ProjectionPlan plan = new ProjectionPlan(flat, VoxelGeometry.ofVoxelSize(1, 0.65, 0.65));
    List<LegendEntry> legend =
        java.util.stream.IntStream.range(0, 60)
            .mapToObj(i -> new LegendEntry("a region with a rather long name " + i, 0x404040, 9))
            .toList();
    Projection projection = new Projection(plan);
    projection.merge(plan.project(Voxels.allocate(flat, PixelType.F4), flat));
    BufferedImage image = written(new OverviewPicture(projection, "x".repeat(500), 540, legend));
    assertThat(image.getWidth()).isLessThan(2000);
  }

  @Test
  void sayWhereThePictureCannotBeWritten() {
    OverviewPicture picture =
        new OverviewPicture(black(new ProjectionPlan(VOLUME, GEOMETRY)), "t", 0, List.of());
    assertThatThrownBy(() -> picture.write(folder.resolve("no/such/folder/overview.png")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("overview.png");
  }

  @ParameterizedTest
  @CsvSource({
    "768,100 \u00b5m",
    "1334,200 \u00b5m",
    "13000,2 mm",
    "2600,500 \u00b5m",
    "30,5 \u00b5m",
    "4,0.5 \u00b5m"
  })
  void scaleBarsAreRound(double extent, String label) {
    assertThat(ScaleBar.of(extent).label()).isEqualTo(label);
  }

  private static Projection black(ProjectionPlan plan) {
    Projection projection = new Projection(plan);
    projection.merge(plan.project(Voxels.allocate(plan.volume(), PixelType.U1), plan.volume()));
    return projection;
  }

  private BufferedImage written(OverviewPicture picture) throws IOException {
    Path png = folder.resolve("overview.png");
    picture.write(png);
    return ImageIO.read(png.toFile());
  }

  private static void assertRedAround(
      BufferedImage image, Rectangle panel, double across, double down) {
    int red = 0;
    for (int y = 0; y < panel.height; y++) {
      for (int x = 0; x < panel.width; x++) {
        int rgb = image.getRGB(panel.x + x, panel.y + y);
        if ((rgb >> 16 & 0xFF) > 120 && (rgb & 0xFF) < 60) {
          red++;
          assertThat(Math.hypot(x + 0.5 - across, y + 0.5 - down)).isBetween(6.0, 60.0);
        }
      }
    }
    assertThat(red).isGreaterThan(40);
  }
}
