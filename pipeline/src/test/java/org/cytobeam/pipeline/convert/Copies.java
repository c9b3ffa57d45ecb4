package org.cytobeam.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.ome.OmeImage;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.cli.Cytobeam;

/** Images to convert, conversions by the command line, and what they hold. */
final class Copies {
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final Path folder;

  Copies(Path folder) {
    this.folder = folder;
  }

  /** Runs {@code cytobeam convert} on names in the folder. */
  int convert(String in, String to, String... options) {
    return convert(folder.resolve(in), to, options);
  }

  int convert(Path in, String to, String... options) {
    List<String> arguments = new ArrayList<>(List.of("convert", in.toString(), at(to)));
    arguments.addAll(Arrays.asList(options));
    return run(arguments);
  }

  /** Runs the command line; only what it prints is kept. */
  int run(List<String> arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Cytobeam.execute(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
  }

  String at(String name) {
    return folder.resolve(name).toString();
  }

  /** What was printed, without the test's folder. */
  String printed() {
    return out.toString().replace(folder.toString(), "FOLDER");
  }

  String complaint() {
    return err.toString().replace(folder.toString(), "FOLDER");
  }

  /** An image whose voxel at z, y, x of channel c, time t is a number made of these. */
  OmeZarrSpec image(String name, OmeZarrSpec.Kind kind, PixelType type, int channels, int times) {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            name,
            kind,
            20,
            30,
            40,
            channels,
            times,
            type,
            List.of(8, 16, 16),
            new VoxelGeometry(4, 1, 2, 100, 200, 300),
            List.of());
    OmeZarrOutput zarr = OmeZarrOutput.create(at(name), spec);
    for (int t = 0; t < times; t++) {
      for (int c = 0; c < channels; c++) {
        Voxels voxels = Voxels.allocate(spec.bounds(0), type);
        for (int i = 0; i < 20 * 30 * 40; i++) {
          set(voxels, i, i % 1201 + 7 * c + 13 * t);
        }
        zarr.write(0, t, c, voxels);
      }
    }
    return spec;
  }

  private static void set(Voxels voxels, int i, int value) {
    if (voxels.array() instanceof short[] a) {
      a[i] = (short) value;
    } else if (voxels.array() instanceof int[] a) {
      a[i] = value;
    } else {
      voxels.floats()[i] = value;
    }
  }

  static Voxels read(String location, int level, int channel, int time) {
    OmeZarrVolume volume =
        OmeZarrVolume.open(new VolumeAddress(location, level, channel, time), new ChunkCache(0));
    return volume.read(volume.bounds());
  }

  static Voxels read(String location, Box box, int channel, int time) {
    return OmeZarrVolume.open(new VolumeAddress(location, 0, channel, time), new ChunkCache(0))
        .read(box);
  }

  /** Level 0 of all channels and times is the same, voxel by voxel, and so is where it lies. */
  static void assertSame(String a, String b) {
    OmeImage first = OmeImage.open(a);
    OmeImage second = OmeImage.open(b);
    assertThat(second.channels()).isEqualTo(first.channels());
    assertThat(second.times()).isEqualTo(first.times());
    for (int t = 0; t < first.times(); t++) {
      for (int c = 0; c < first.channels(); c++) {
        assertThat(read(b, 0, c, t).array()).isEqualTo(read(a, 0, c, t).array());
      }
    }
    if (first.hasVoxelSize()) {
      assertThat(second.level(0).geometry()).isEqualTo(first.level(0).geometry());
    }
  }
}
