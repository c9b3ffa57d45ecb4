package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of other writers, converted to shards and to Zarr v2: every voxel is the same. */
class ConvertFixturesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n5/zarr_implementations_z5py.n5/gzip",
        "n5/zarr_implementations_z5py.n5/raw",
        "zarr/mobie_ome_zarr/mri-stack.ome.zarr",
        "zarr/mobie_ome_zarr/skimage-2dt-zarr/image.ome.zarr",
        "zarr/mobie_ome_zarr/skimage-2dt-zarr/segmentation.ome.zarr",
        "zarr/zarr-java_testdata/ome/v0.4",
        "zarr/zarr-java_testdata/ome/v0.5",
        "zarr/ome-zarr-py_testdata/v1"
      })
  void copiesAreTheSame(String name) {
    String source = RealData.file(name).toString();
    String sharded = folder.resolve("sharded").toString();
    String back = folder.resolve("back").toString();
    convert(
        source,
        sharded,
        "--zarr=3",
        "--codec=gzip:1",
        "--chunk=4,32,32",
        "--shard=8,128,64",
        "--voxel-size-um=1,1,1");
    convert(sharded, back, "--codec=bz2:1", "--chunk=7,50,100");
    assertSame(source, sharded);
    assertSame(source, back);
  }

  private static void convert(String in, String out, String... options) {
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("convert", in, out));
    arguments.addAll(List.of(options));
    assertThat(
            Cytobeam.execute(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new)))
        .as(err::toString)
        .isZero();
  }

  private static void assertSame(String a, String b) {
    OmeImage image = OmeImage.open(a);
    assertThat(OmeImage.open(b).channels()).isEqualTo(image.channels());
    assertThat(OmeImage.open(b).times()).isEqualTo(image.times());
    for (int time = 0; time < image.times(); time++) {
      for (int channel = 0; channel < image.channels(); channel++) {
        assertThat(read(b, channel, time).array()).isEqualTo(read(a, channel, time).array());
      }
    }
  }

  private static Voxels read(String location, int channel, int time) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(location, 0, channel, time), new ChunkCache(1 << 24));
    return volume.read(volume.bounds());
  }
}
