package org.cytobeam.io.annotation;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an NRRD header that a label volume needs (teem's "Definition of NRRD File Format").
 *
 * @param header shape and voxel size; lengths without {@code space units} or {@code units} are
 *     micrometres, as in the Allen files
 * @param type what is stored
 * @param order byte order of the stored numbers
 * @param gzip whether the data is a gzip stream
 * @param dataFile where the data is if not behind the header
 */
record NrrdHeader(
    AnnotationHeader header,
    PixelType type,
    ByteOrder order,
    boolean gzip,
    @Nullable String dataFile) {
  private static final Pattern VECTOR = Pattern.compile("none|\\(([^)]*)\\)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static NrrdHeader parse(String path, Map<String, String> fields) {
    String dimension = required(path, fields, "dimension");
    if (!dimension.equals("3")) {
      throw new BadInputException(
          path + ": dimension is " + dimension + ", but an annotation has 3 axes");
    }
    String[] sizes = required(path, fields, "sizes").split("\\s+", -1);
    if (sizes.length != 3) {
      throw bad(path, "sizes", String.join(" ", sizes), "three whole numbers");
    }
    int[] n = new int[3];
    for (int i = 0; i < 3; i++) {
      n[i] = (int) Math.min(number(path, "sizes", sizes[i]), Integer.MAX_VALUE);
    }
    PixelType type = type(path, required(path, fields, "type"));
    for (String skip : new String[] {"line skip", "byte skip"}) {
      String value = fields.get(skip);
      if (value != null && !value.equals("0")) {
        throw bad(path, skip, value, "0; save the file again with pynrrd");
      }
    }
    String encoding = required(path, fields, "encoding").toLowerCase(Locale.ROOT);
    boolean gzip = encoding.equals("gzip") || encoding.equals("gz");
    if (!gzip && !encoding.equals("raw")) {
      throw bad(path, "encoding", encoding, "raw or gzip");
    }
    AnnotationHeader header =
        new AnnotationHeader(path, n[0], n[1], n[2], true, voxelSize(path, fields));
    String dataFile = fields.get("data file");
    return new NrrdHeader(header, type, order(path, fields, type), gzip, dataFile);
  }

  private static PixelType type(String path, String name) {
    return switch (name) {
      case "uchar", "unsigned char", "uint8", "uint8_t" -> PixelType.U1;
      case "signed char", "int8", "int8_t" -> PixelType.I1;
      case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> PixelType.U2;
      case "short", "short int", "signed short", "signed short int", "int16", "int16_t" ->
          PixelType.I2;
      case "uint", "unsigned int", "uint32", "uint32_t" -> PixelType.U4;
      case "int", "signed int", "int32", "int32_t" -> PixelType.I4;
      case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" ->
          PixelType.U8;
      case "longlong",
          "long long",
          "long long int",
          "signed long long",
          "signed long long int",
          "int64",
          "int64_t" ->
          PixelType.I8;
      case "float" -> PixelType.F4;
      case "double" -> PixelType.F8;
      default -> throw bad(path, "type", name, "a number type such as uint32");
    };
  }

  private static ByteOrder order(String path, Map<String, String> fields, PixelType type) {
    if (type.bytes() == 1) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String endian = required(path, fields, "endian");
    return switch (endian) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw bad(path, "endian", endian, "little or big");
    };
  }

  private static @Nullable VoxelGeometry voxelSize(String path, Map<String, String> fields) {
    double[] size = new double[3];
    String directions = fields.get("space directions");
    String spacings = fields.get("spacings");
    if (directions != null) {
      Matcher vectors = VECTOR.matcher(directions);
      for (int i = 0; i < 3; i++) {
        if (!vectors.find()) {
          throw bad(path, "space directions", directions, "three vectors like (25,0,0)");
        }
        size[i] = vectors.group(1) == null ? Double.NaN : norm(path, vectors.group(1));
      }
    } else if (spacings != null) {
      String[] parts = spacings.split("\\s+", -1);
      if (parts.length != 3) {
        throw bad(path, "spacings", spacings, "three numbers");
      }
      for (int i = 0; i < 3; i++) {
        size[i] = Math.abs(real(path, "spacings", parts[i]));
      }
    } else {
      return null;
    }
    String units = fields.get(directions != null ? "space units" : "units");
    if (units != null) {
      Matcher names = QUOTED.matcher(units);
      for (int i = 0; i < 3 && names.find(); i++) {
        String quoted = names.group(1);
        size[i] *= VoxelSizes.micrometresPer(quoted != null ? quoted : names.group());
      }
    }
    return VoxelSizes.plausible(size[0], size[1], size[2]);
  }

  private static double norm(String path, String vector) {
    double sum = 0;
    for (String part : vector.split(",", -1)) {
      double v = real(path, "space directions", part.trim());
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  private static double real(String path, String field, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw bad(path, field, text, "numbers");
    }
  }

  private static long number(String path, String field, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad(path, field, text, "three whole numbers");
    }
  }

  private static String required(String path, Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new BadInputException(path + ": the NRRD header has no '" + name + "' field");
    }
    return value;
  }

  private static BadInputException bad(String path, String field, String value, String allowed) {
    return new BadInputException(
        "%s: NRRD header field '%s' is '%s'; it must be %s".formatted(path, field, value, allowed));
  }
}
