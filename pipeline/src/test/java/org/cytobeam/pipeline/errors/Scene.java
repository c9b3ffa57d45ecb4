package org.cytobeam.pipeline.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/** A folder with a small good image and a job that runs on it, for a test to spoil. */
final class Scene {
  static final int SIDE = 32;
  static final int CHUNK = 16;
  static final String IMAGE = "brain.ome.zarr";

  private static final String JOB =
      """
      input: {image: brain.ome.zarr}
      block_size: 16
      steps:
        - threshold: {method: absolute, value: 500}
        - label
      output: {folder: results, picture: false}
      """;

  private final Path folder;
  private String job = JOB;

  Scene(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** The image: background 100, one object of 27 voxels that crosses the corner of 8 chunks. */
  Scene image() {
    Voxels voxels = Voxels.allocate(spec(PixelType.U2).bounds(0), PixelType.U2);
    short[] values = voxels.shorts();
    Arrays.fill(values, (short) 100);
    for (int i = 0; i < 27; i++) {
      values[index(CHUNK - 1 + i / 9, CHUNK - 1 + i / 3 % 3, CHUNK - 1 + i % 3)] = 1000;
    }
    OmeZarrOutput.create(path(IMAGE).toString(), spec(PixelType.U2)).write(0, 0, 0, voxels);
    return this;
  }

  /** A large image of nothing but three bars from one corner, along its axes. */
  Scene bars(int side) {
    OmeZarrSpec spec = spec(PixelType.U2, side);
    OmeZarrOutput zarr = OmeZarrOutput.create(path(IMAGE).toString(), spec);
    for (int axis = 0; axis < 3; axis++) {
      // the corner's chunk holds the ends of all bars
      for (int from = axis == 0 ? 0 : CHUNK; from < side; from += CHUNK) {
        Box chunk = Box.at(0, 0, 0, CHUNK, CHUNK, CHUNK);
        Voxels voxels =
            Voxels.allocate(
                chunk.translate(axis == 0 ? from : 0, axis == 1 ? from : 0, axis == 2 ? from : 0),
                PixelType.U2);
        for (int i = 0; i < CHUNK; i++) {
          for (int bar = 0; bar < 3; bar++) {
            if (bar == axis || from == 0) {
              voxels.shorts()[i * (bar == 0 ? CHUNK * CHUNK : bar == 1 ? CHUNK : 1)] = 1000;
            }
          }
        }
        zarr.write(0, 0, 0, voxels);
      }
    }
    return this;
  }

  /** A floating image of 100 with another value at z 3, y 4, x 21 and one bright voxel. */
  Scene floatImage(float special) {
    Voxels voxels = Voxels.allocate(spec(PixelType.F4).bounds(0), PixelType.F4);
    Arrays.fill(voxels.floats(), 100);
    voxels.floats()[index(20, 20, 20)] = 1000;
    voxels.floats()[index(3, 4, 21)] = special;
    OmeZarrOutput.create(path(IMAGE).toString(), spec(PixelType.F4)).write(0, 0, 0, voxels);
    return this;
  }

  private static int index(int z, int y, int x) {
    return (z * SIDE + y) * SIDE + x;
  }

  private static OmeZarrSpec spec(PixelType type) {
    return spec(type, SIDE);
  }

  private static OmeZarrSpec spec(PixelType type, int side) {
    return new OmeZarrSpec(
        "brain",
        OmeZarrSpec.Kind.IMAGE,
        side,
        side,
        side,
        1,
        1,
        type,
        List.of(CHUNK, CHUNK, CHUNK),
        VoxelGeometry.ofVoxelSize(2, 2, 2),
        List.of());
  }

  /** A raw annotation of one region, and its ontology. */
  Scene atlas() throws IOException {
    byte[] header =
        ("NRRD0004\ntype: uint32\ndimension: 3\nsizes: 4 4 4\nendian: little\n"
                + "encoding: raw\nspacings: 16 16 16\n\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(header.length + 4 * 64).order(ByteOrder.LITTLE_ENDIAN).put(header);
    while (file.hasRemaining()) {
      file.putInt(1);
    }
    Files.write(path("annotation.nrrd"), file.array());
    text("structures.csv", "id,acronym,name,parent_structure_id\n1,br,brain,\n");
    job += "atlas: {annotation: annotation.nrrd, structures: structures.csv}\n";
    return this;
  }

  /** Changes a part of the job's text, which must be there. */
  Scene job(String part, String instead) {
    assertThat(job).contains(part);
    job = job.replace(part, instead);
    return this;
  }

  Scene text(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text);
    return this;
  }

  /** Changes a part of a file, which must be there. */
  Scene edit(String name, String part, String instead) throws IOException {
    String text = Files.readString(path(name));
    assertThat(text).contains(part);
    return text(name, text.replace(part, instead));
  }

  /** Cuts a file down to its first bytes. */
  Scene cut(String name, int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(path(name));
    assertThat(whole.length).isGreaterThan(bytes);
    Files.write(path(name), Arrays.copyOf(whole, bytes));
    return this;
  }

  /** Writes the job file; the command line that runs it. */
  String[] run(String... options) throws IOException {
    return command("run", options);
  }

  /** Writes the job file; the command line that does something with it. */
  String[] command(String command, String... options) throws IOException {
    text("job.yaml", job);
    return Stream.concat(Stream.of(command, path("job.yaml").toString()), Arrays.stream(options))
        .toArray(String[]::new);
  }

  /** Everything below the folder: paths with a hash of what files hold. */
  Map<String, Integer> everything() throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        found.put(
            folder.relativize(path).toString(),
            Files.isRegularFile(path) ? Arrays.hashCode(Files.readAllBytes(path)) : 0);
      }
    }
    return found;
  }

  /** A message without what differs between machines and runs. */
  String normalised(String message) {
    return message
        .replace(folder.toString(), "/data")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "server")
        .replaceAll("\\d+ MiB", "N MiB")
        .replaceAll("CYTOBEAM_HEAP=\\d+m", "CYTOBEAM_HEAP=Nm")
        .replaceAll("\\(N MiB free\\)", "");
  }
}
