import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.NamedCodec;

/**
 * Writes OME-Zarr images of every type, codec, format and shard, with edges that do not fill their
 * chunks, for read_back.py: {@code java -cp 'lib/*' WriteStores.java FOLDER}. Beside the images lie
 * cases.json and the voxels of each level as they were given to the writer, C order, little-endian.
 */
public final class WriteStores {
  private static final long[][] SHAPES = {{9, 21, 18}, {1, 33, 7}, {16, 16, 32}};
  private static final List<Integer> CHUNK = List.of(4, 8, 8);
  private static final List<Integer> SHARD = List.of(8, 8, 24);

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    ArrayNode cases = new ObjectMapper().createArrayNode();
    int number = 0;
    for (NamedCodec codec : NamedCodec.values()) {
      for (PixelType type : PixelType.values()) {
        for (int format = 2; format <= 4; format++) {
          if (type != PixelType.MASK && (format == 2 || codec.inV3())) {
            StorageFormat storage =
                new StorageFormat(
                    format == 2 ? ZarrFormat.V2 : ZarrFormat.V3,
                    codec.at(codec.usualLevel()),
                    format == 4 ? SHARD : null);
            ObjectNode one = cases.addObject();
            one.put("codec", codec.text()).put("zarr", format == 2 ? 2 : 3);
            one.put("sharded", format == 4);
            write(folder, "image" + number, type, storage, number, one);
            number++;
          }
        }
      }
    }
    Files.writeString(folder.resolve("cases.json"), cases.toString());
  }

  private static void write(
      Path folder, String name, PixelType type, StorageFormat storage, int number, ObjectNode one)
      throws IOException {
    long[] shape = SHAPES[number % SHAPES.length];
    boolean labels = type.isInteger();
    int channels = 1 + number % 2;
    OmeZarrSpec spec =
        new OmeZarrSpec(
            name,
            labels ? OmeZarrSpec.Kind.LABELS : OmeZarrSpec.Kind.IMAGE,
            shape[0],
            shape[1],
            shape[2],
            channels,
            1,
            type,
            CHUNK,
            VoxelGeometry.ofVoxelSize(4, 1, 1),
            List.of(List.of(1, 2, 2), List.of(2, 2, 2)),
            storage);
    OmeZarrOutput output = OmeZarrOutput.create(folder.resolve(name).toString(), spec);
    one.put("path", name).put("dtype", type.numpyName()).put("labels", labels);
    ArrayNode levels = one.putArray("levels");
    for (int level = 0; level < spec.levels(); level++) {
      Box bounds = output.bounds(level);
      ByteBuffer expected =
          ByteBuffer.allocate(Math.toIntExact(channels * bounds.voxelCount() * type.bytes()))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int channel = 0; channel < channels; channel++) {
        Voxels voxels =
            level == 0
                ? values(bounds, type, new Random(31L * number + channel))
                : output.downsample(level, 0, channel, bounds);
        BlockGrid stored = output.storedGrid(level);
        if (level == 0) {
          output.write(0, 0, channel, voxels);
        } else {
          for (long part = stored.count() - 1; part >= 0; part--) {
            output.build(level, 0, channel, stored.core(part));
          }
        }
        put(voxels.array(), expected);
      }
      Files.write(folder.resolve(name + "." + level + ".bin"), expected.array());
      ArrayNode extents = levels.addArray();
      if (channels > 1) {
        extents.add(1).add(channels);
      }
      extents.add(bounds.extent(0)).add(bounds.extent(1)).add(bounds.extent(2));
    }
  }

  /** Half background, in one piece, so that chunks and shards of it are left out; any bits else. */
  private static Voxels values(Box box, PixelType type, Random random) {
    Voxels voxels = Voxels.allocate(box, type);
    int n = Array.getLength(voxels.array());
    for (int i = n / 2; i < n; i++) {
      long bits = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : random.nextLong();
      switch (type) {
        case U1, I1 -> voxels.bytes()[i] = (byte) bits;
        case U2, I2 -> voxels.shorts()[i] = (short) bits;
        case U4, I4 -> voxels.ints()[i] = (int) bits;
        case U8, I8 -> voxels.longs()[i] = bits;
        case F4 -> voxels.floats()[i] = (float) (random.nextGaussian() * 1e3);
        default -> voxels.doubles()[i] = random.nextGaussian() * 1e-3;
      }
    }
    return voxels;
  }

  private static void put(Object array, ByteBuffer to) {
    int bytes = 0;
    ByteBuffer rest = to.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (array instanceof byte[] a) {
      rest.put(a);
      bytes = a.length;
    } else if (array instanceof short[] a) {
      rest.asShortBuffer().put(a);
      bytes = 2 * a.length;
    } else if (array instanceof int[] a) {
      rest.asIntBuffer().put(a);
      bytes = 4 * a.length;
    } else if (array instanceof long[] a) {
      rest.asLongBuffer().put(a);
      bytes = 8 * a.length;
    } else if (array instanceof float[] a) {
      rest.asFloatBuffer().put(a);
      bytes = 4 * a.length;
    } else {
      rest.asDoubleBuffer().put((double[]) array);
      bytes = 8 * Array.getLength(array);
    }
    to.position(to.position() + bytes);
  }
}
