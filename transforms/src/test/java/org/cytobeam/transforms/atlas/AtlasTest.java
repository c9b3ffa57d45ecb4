package org.cytobeam.transforms.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasTest {
  @TempDir Path folder;

  private TinyAtlas tiny() {
    return new TinyAtlas(folder, new int[] {2, 3, 4}, i -> 1 + i[0]);
  }

  private static void refused(AtlasSpec spec, String message) {
    assertThatThrownBy(() -> Atlas.load(spec, path -> null))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void badOrientationsNameTheirKey() throws IOException {
    refused(tiny().orientation("xyz").spec(), "atlas: orientation is 'xyz'");
    refused(tiny().imageOrientation("aas").spec(), "atlas: image_orientation is 'aas'");
  }

  @Test
  void aFileWithoutVoxelSizeNeedsResolution() throws IOException {
    AtlasSpec spec = tiny().voxelUm(0.025, 0.025, 0.025).spec();
    refused(spec, "give atlas: resolution_um: [a, b, c] for its axes 0, 1, 2");
    assertThat(Atlas.load(withResolution(spec, 25, 20, 10), path -> null).geometry())
        .isEqualTo(VoxelGeometry.ofVoxelSize(25, 20, 10));
    refused(
        withResolution(spec, 25, 0, 10), "resolution_um is [25.0, 0.0, 10.0]; it must be three");
    refused(withResolution(spec, 25), "resolution_um is [25.0]; it must be three");
  }

  private static AtlasSpec withResolution(AtlasSpec spec, double... um) {
    return new AtlasSpec(
        spec.annotation(), spec.structures(), spec.orientation(), null, um, spec.imageToAtlas());
  }

  /** A Zarr annotation of slabs; its rows run along axis 2, not axis 0. */
  @Test
  void zarrAnnotationsAreReadThroughTheOpener() throws IOException {
    Path zarr = Files.createDirectory(folder.resolve("annotation.zarr"));
    AtlasSpec file = tiny().spec();
    AtlasSpec spec =
        new AtlasSpec(
            zarr.toString(), file.structures(), "asl", null, null, AffineTransform.identity());
    VolumeReader reader =
        new VolumeReader() {
          @Override
          public Box bounds() {
            return Box.ofShape(2, 1, 3);
          }

          @Override
          public PixelType type() {
            return PixelType.U2;
          }

          @Override
          public VoxelGeometry geometry() {
            return new VoxelGeometry(100, 100, 100, 50, 0, 0);
          }

          @Override
          public Voxels read(Box box) {
            assertThat(box).isEqualTo(bounds());
            return Voxels.wrap(box, PixelType.U2, new short[] {3, 3, 0, 5, 4, 4});
          }
        };
    Atlas atlas = Atlas.load(spec, path -> reader);
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(100, 100, 100), 2, 1, 3);
    // The atlas begins at 50 um: image plane 1 (100 um) is atlas index 0.5, which rounds up to 1.
    long[] expected = {3, 3, 0, 5, 4, 4};
    for (int i = 0; i < 6; i++) {
      int code = placement.locate(i / 3 + 0.5, 0, i % 3);
      Structure structure = atlas.structure(Atlas.regionOf(code));
      assertThat(structure == null ? 0 : structure.id()).isEqualTo(expected[i]);
    }
    RegionVolumes volumes = RegionVolumes.measure(placement, Box.ofShape(3, 1, 3));
    assertThat(volumes.voxels().get(Atlas.code(1 + atlas.ontology().indexOf(3), Hemisphere.LEFT)))
        .isEqualTo(2);
    assertThat(volumes.voxels().get(Atlas.code(1 + atlas.ontology().indexOf(4), Hemisphere.RIGHT)))
        .isEqualTo(1);
    assertThat(volumes.voxels().total()).isEqualTo(6);
  }

  @Test
  void manyDifferentIdsKeepApart() throws IOException {
    // 9000 ids make the id table grow twice; spread over uint32 so that slots collide.
    Atlas atlas =
        new TinyAtlas(
                folder,
                new int[] {30, 30, 10},
                i -> -1_640_531_535 * (1 + i[0] + 30 * i[1] + 900 * i[2]))
            .load();
    assertThat(atlas.map().labelCount()).isEqualTo(9000);
    assertThat(atlas.unknownIdCount()).isEqualTo(9000);
    AtlasPlacement placement = atlas.place(VoxelGeometry.ofVoxelSize(100, 100, 100), 30, 30, 10);
    for (int i = 0; i < 9000; i++) {
      int code = placement.locate(i % 30, i / 30 % 30, i / 900);
      assertThat(atlas.structure(Atlas.regionOf(code)).id())
          .isEqualTo(Integer.toUnsignedLong(-1_640_531_535 * (1 + i)));
    }
  }

  @Test
  void specsAreEqualByContentAndSurviveSerialization() throws Exception {
    AtlasSpec spec = withResolution(tiny().spec(), 25, 20, 10);
    AtlasSpec same = withResolution(tiny().spec(), 25, 20, 10);
    assertThat(spec).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(spec).isNotEqualTo(withResolution(spec, 25, 20, 11));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(spec);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(spec);
    }
  }
}
