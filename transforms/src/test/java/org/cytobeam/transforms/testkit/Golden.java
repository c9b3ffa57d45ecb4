package org.cytobeam.transforms.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.PerAxis;

/** Reads the npz files that {@code src/test/golden/*.py} wrote; bool arrays become masks. */
public final class Golden {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '.(..)'.*'fortran_order': False.*'shape': \\(([0-9, ]*)\\)");

  private Golden() {}

  /** All arrays of a file by key, in the file's order. */
  public static Map<String, Voxels> load(String file) {
    return load(Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file));
  }

  /** All arrays of an npz file outside of the module. */
  public static Map<String, Voxels> load(Path file) {
    try {
      return load(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The array of an npy file. */
  public static Voxels loadArray(Path file) {
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Voxels> load(InputStream in) {
    Map<String, Voxels> arrays = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.put(entry.getName().replaceFirst("\\.npy$", ""), parse(zip.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return arrays;
  }

  /** The three numbers of {@code 1.0,0.5,2.0}. */
  public static PerAxis perAxis(String text) {
    String[] v = text.split(",");
    return PerAxis.voxels(
        Double.parseDouble(v[0]), Double.parseDouble(v[1]), Double.parseDouble(v[2]));
  }

  /** The three whole numbers of {@code 1,0,-2}. */
  public static AxisInts axisInts(String text) {
    String[] v = text.split(",");
    return new AxisInts(Integer.parseInt(v[0]), Integer.parseInt(v[1]), Integer.parseInt(v[2]));
  }

  private static Voxels parse(byte[] npy) {
    ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = bytes.getShort(8);
    Matcher header = HEADER.matcher(new String(npy, 10, headerLength, StandardCharsets.US_ASCII));
    if (!header.find()) {
      throw new IllegalStateException("cannot read the npy header");
    }
    String[] extents = header.group(2).split(",");
    long[] shape = {1, 1, 1};
    for (int i = 0, n = extents.length; i < n; i++) {
      if (!extents[i].isBlank()) {
        shape[3 - Math.min(3, n) + i] = Long.parseLong(extents[i].trim());
      }
    }
    if (extents.length == 2 && extents[1].isBlank()) {
      shape = new long[] {1, 1, shape[1]};
    }
    Box box = Box.ofShape(shape[0], shape[1], shape[2]);
    bytes.position(10 + headerLength);
    return read(box, header.group(1), bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static Voxels read(Box box, String type, ByteBuffer data) {
    if (type.equals("b1")) {
      Voxels mask = Voxels.mask(box);
      for (int i = 0; i < box.voxelCount(); i++) {
        Samples.setBit(mask, i, data.get(i) != 0);
      }
      return mask;
    }
    PixelType pixel = PixelType.valueOf(type.toUpperCase(Locale.ROOT));
    Voxels voxels = Voxels.allocate(box, pixel);
    switch (pixel.bytes()) {
      case 1 -> data.get(voxels.bytes());
      case 2 -> data.asShortBuffer().get(voxels.shorts());
      case 4 -> {
        if (pixel == PixelType.F4) {
          data.asFloatBuffer().get(voxels.floats());
        } else {
          data.asIntBuffer().get(voxels.ints());
        }
      }
      default -> {
        if (pixel == PixelType.F8) {
          data.asDoubleBuffer().get(voxels.doubles());
        } else {
          data.asLongBuffer().get(voxels.longs());
        }
      }
    }
    return voxels;
  }
}
