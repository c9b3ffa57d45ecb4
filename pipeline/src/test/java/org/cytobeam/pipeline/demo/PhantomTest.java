package org.cytobeam.pipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomTest {
  private final Phantom phantom = new Phantom(1);

  @Test
  void aBoxIsThatPartOfTheWhole() {
    Box large = Box.at(30, 100, 90, 40, 100, 120);
    Voxels whole = phantom.render(large);
    Box small = Box.at(37, 128, 117, 11, 33, 47);
    short[] part = new Phantom(1).render(small).shorts();
    int at = 0;
    for (long z = small.z0(); z < small.z1(); z++) {
      for (long y = small.y0(); y < small.y1(); y++) {
        for (long x = small.x0(); x < small.x1(); x++) {
          int from = (int) (((z - 30) * 100 + y - 100) * 120 + x - 90);
          assertThat(part[at++]).isEqualTo(whole.shorts()[from]);
        }
      }
    }
  }

  @Test
  void seedsDiffer() {
    Box box = Box.at(50, 150, 150, 4, 10, 10);
    assertThat(new Phantom(2).render(box).shorts()).isNotEqualTo(phantom.render(box).shorts());
  }

  @Test
  void everyKindOfCellIsThere() {
    Map<PhantomCell.Kind, Integer> kinds = new EnumMap<>(PhantomCell.Kind.class);
    phantom.cells().forEach(cell -> kinds.merge(cell.kind(), 1, Integer::sum));
    assertThat(phantom.cells()).hasSize(1500);
    assertThat(kinds)
        .containsEntry(PhantomCell.Kind.TOUCHING, 2 * phantom.touchingPairs())
        .containsEntry(PhantomCell.Kind.NEAR, 120)
        .containsEntry(PhantomCell.Kind.OUTSIDE, 15);
    assertThat(kinds.get(PhantomCell.Kind.ON_CORNER)).isGreaterThanOrEqualTo(10);
    for (PhantomCell cell : phantom.cells()) {
      if (cell.kind() == PhantomCell.Kind.ON_CORNER) {
        assertThat((cell.z() / 5 + 0.5) % phantom.chunk().get(0)).isZero();
        assertThat((cell.y() / 2 + 0.5) % phantom.chunk().get(1)).isZero();
        assertThat((cell.x() / 2 + 0.5) % phantom.chunk().get(2)).isZero();
      }
    }
  }

  @Test
  void truthCoversRegionsAndBothSides() {
    List<TrueCell> truth = phantom.truth();
    assertThat(truth.stream().filter(cell -> cell.regionId() == 0)).hasSize(15);
    assertThat(truth.stream().map(TrueCell::acronym).distinct().count()).isEqualTo(13);
    long left = truth.stream().filter(TrueCell::left).count();
    assertThat(left).isBetween(650L, 850L);
    for (TrueCell cell : truth) {
      // x runs from right to left
      assertThat(cell.left()).isEqualTo(cell.cell().x() > 2 * 383 / 2.0);
    }
  }

  @Test
  void cellsAreBrightWhereTruthSays() {
    for (PhantomCell cell : phantom.cells().subList(0, 200)) {
      long z = Math.round(cell.z() / 5);
      long y = Math.round(cell.y() / 2);
      long x = Math.round(cell.x() / 2);
      int grey = phantom.render(Box.at(z, y, x, 1, 1, 1)).shorts()[0] & 0xFFFF;
      assertThat(grey).as("%s", cell).isGreaterThan(700);
    }
  }

  @Test
  void theFolderHoldsWhatTheJobNames(@TempDir Path folder) throws IOException {
    PhantomFolder.write(phantom, folder);
    OmeZarrVolume image =
        OmeZarrVolume.open(
            new VolumeAddress(folder.resolve(PhantomFolder.IMAGE).toString(), 0, 0, 0),
            new ChunkCache(0));
    assertThat(image.bounds()).isEqualTo(Phantom.BOUNDS);
    assertThat(image.type()).isEqualTo(PixelType.U2);
    assertThat(image.geometry()).isEqualTo(Phantom.GEOMETRY);
    Box somewhere = Box.at(20, 60, 100, 30, 70, 80);
    assertThat(image.read(somewhere).shorts()).isEqualTo(phantom.render(somewhere).shorts());

    assertThat(Files.readAllLines(folder.resolve("truth.csv"))).hasSize(1501);
    assertThat(Files.readString(folder.resolve("structures.json"))).contains("\"CTXs\"");
    String job = Files.readString(folder.resolve(PhantomFolder.JOB));
    assertThat(job).contains(PhantomFolder.IMAGE, "annotation.nrrd", "structures.json");
  }

  @Test
  void theAnnotationMirrorsItselfAndFillsEveryLeafRegion(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("annotation.nrrd");
    AtlasFiles.writeAnnotation(phantom.atlas(), file);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n") + 2;
    assertThat(text.substring(0, end)).contains("sizes: 70 78 88", "(10,0,0) (0,10,0) (0,0,10)");
    byte[] labels;
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes, end, bytes.length - end))) {
      labels = gzip.readAllBytes();
    }
    assertThat(labels).hasSize(70 * 78 * 88);
    long[] voxels = new long[16];
    int plane = 70 * 78;
    for (int x = 0; x < 88; x++) {
      for (int i = 0; i < plane; i++) {
        assertThat(labels[x * plane + i]).isEqualTo(labels[(87 - x) * plane + i]);
        voxels[labels[x * plane + i]]++;
      }
    }
    for (PhantomRegion region : PhantomRegion.values()) {
      if (region.cellDensity > 0 && region != PhantomRegion.BRAIN) {
        assertThat(voxels[region.id]).as(region.acronym).isGreaterThan(1000);
      }
    }
  }
}
