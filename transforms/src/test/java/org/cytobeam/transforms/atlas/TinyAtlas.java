package org.cytobeam.transforms.atlas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Atlases of a few voxels, written as real files. */
final class TinyAtlas {
  /** brain (1) has cortex (2), which has layer "1, outer" (3) and layer 2 (4); and stem (5). */
  static final String ONTOLOGY =
      """
      id,acronym,name,parent_structure_id
      1,br,brain,
      2,ctx,cortex,1
      3,ctx1,"layer ""1"", outer",2
      4,ctx2,layer 2,2
      5,st,stem,1
      """;

  private final Path folder;
  private final int[] shape;
  private final ToIntFunction<int[]> idAt;
  private double[] voxelUm = {100, 100, 100};
  private String orientation = "asl";
  private @Nullable String imageOrientation;
  private AffineTransform affine = AffineTransform.identity();

  /**
   * @param shape extents of axes 0, 1, 2
   * @param idAt id of the voxel at an index
   */
  TinyAtlas(Path folder, int[] shape, ToIntFunction<int[]> idAt) {
    this.folder = folder;
    this.shape = shape;
    this.idAt = idAt;
  }

  TinyAtlas voxelUm(double a, double b, double c) {
    voxelUm = new double[] {a, b, c};
    return this;
  }

  TinyAtlas orientation(String letters) {
    orientation = letters;
    return this;
  }

  TinyAtlas imageOrientation(@Nullable String letters) {
    imageOrientation = letters;
    return this;
  }

  TinyAtlas affine(double[]... rows) {
    affine = AffineTransform.ofRows(rows);
    return this;
  }

  AtlasSpec spec() throws IOException {
    Path ontology = Files.writeString(folder.resolve("structures.csv"), ONTOLOGY);
    String header =
        "NRRD0004\ntype: uint32\ndimension: 3\nsizes: %d %d %d\nendian: little\nencoding: raw\n"
                .formatted(shape[0], shape[1], shape[2])
            + "spacings: %s %s %s\n\n".formatted(voxelUm[0], voxelUm[1], voxelUm[2]);
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * shape[0] * shape[1] * shape[2]).order(ByteOrder.LITTLE_ENDIAN);
    for (int i2 = 0; i2 < shape[2]; i2++) {
      for (int i1 = 0; i1 < shape[1]; i1++) {
        for (int i0 = 0; i0 < shape[0]; i0++) {
          bytes.putInt(idAt.applyAsInt(new int[] {i0, i1, i2}));
        }
      }
    }
    Path annotation = folder.resolve("annotation.nrrd");
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] file = Arrays.copyOf(text, text.length + bytes.capacity());
    System.arraycopy(bytes.array(), 0, file, text.length, bytes.capacity());
    Files.write(annotation, file);
    return new AtlasSpec(
        annotation.toString(), ontology.toString(), orientation, imageOrientation, null, affine);
  }

  Atlas load() throws IOException {
    return Atlas.load(
        spec(),
        path -> {
          throw new AssertionError(path + " is not a Zarr folder");
        });
  }
}
