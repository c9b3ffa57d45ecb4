package org.cytobeam.io.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages some values of a sample; the same random numbers do the same damage. */
final class Mutation {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|-?\\d+|true|false|null");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "7",
          "255",
          "256",
          "65536",
          "1000000",
          "2147483647",
          "2147483648",
          "4294967296",
          "1099511627776",
          "1152921504606846976",
          "4611686018427387904",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "1e400",
          "1e9",
          "\"1e999999999\"",
          "0.5",
          "NaN",
          "Infinity",
          "-Infinity",
          "1" + "0".repeat(400));
  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "[[[[]]]]",
          "\"..\"",
          "\"../..\"",
          "\"/\"",
          "\"\\u0000\"",
          "\"C\"",
          "\"F\"",
          "\"<f8\"",
          "\"|u1\"",
          "\">i8\"",
          "\"zlib\"",
          "\"gzip\"",
          "\"bz2\"",
          "\"lz4\"",
          "\"zstd\"",
          "\"blosc\"",
          "\"lzma\"",
          "\"uint8\"",
          "\"float64\"",
          "\"start\"",
          "\"0x7fc00001\"",
          "\"NaN\"",
          "\"scale\"",
          "\"transpose\"",
          "\"sharding_indexed\"");
  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    2,
    16,
    255,
    65535,
    1L << 30,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -2
  };

  private Mutation() {}

  /** The sample's values, some of them damaged. */
  static Map<String, byte[]> of(Sample sample, Random random) {
    Map<String, byte[]> values = new TreeMap<>(sample.values());
    List<String> metadata = new ArrayList<>();
    List<String> data = new ArrayList<>();
    values.keySet().forEach(key -> (isMetadata(key) ? metadata : data).add(key));
    int times = 1 + (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
    for (int i = 0; i < times; i++) {
      List<String> keys = data.isEmpty() || random.nextInt(5) < 2 ? metadata : data;
      String key = keys.get(random.nextInt(keys.size()));
      byte[] value = values.get(key);
      if (value == null) {
        continue; // taken away before
      }
      if (random.nextInt(200) == 0) {
        values.remove(key);
      } else {
        values.put(
            key,
            isMetadata(key) && random.nextInt(3) > 0 ? text(value, random) : bytes(value, random));
      }
    }
    return values;
  }

  static boolean isMetadata(String key) {
    return Samples.METADATA.contains(key.substring(key.lastIndexOf('/') + 1));
  }

  private static byte[] bytes(byte[] value, Random random) {
    if (value.length == 0) {
      return noise(random);
    }
    int at = place(value.length, random);
    int n = Math.min(value.length - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 4096 : 16));
    byte[] changed = value.clone();
    switch (random.nextInt(9)) {
      case 0, 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> changed[at] = (byte) random.nextInt();
      case 3 -> Arrays.fill(changed, at, at + n, (byte) (random.nextBoolean() ? 0 : -1));
      case 4 -> changed = Arrays.copyOf(value, at);
      case 5 -> changed = joined(head(value, at), tail(value, at + n));
      case 6 -> changed = joined(head(value, at + n), tail(value, at));
      case 7 -> changed = joined(head(value, at), noise(random), tail(value, at));
      default -> number(changed, at, random);
    }
    return changed;
  }

  /** Headers and indices are at the beginning or the end, and small beside what lies between. */
  private static int place(int length, Random random) {
    int near = Math.min(length, 32);
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(near);
      case 1 -> length - 1 - random.nextInt(near);
      default -> random.nextInt(length);
    };
  }

  private static void number(byte[] value, int at, Random random) {
    long number = INTEGERS[random.nextInt(INTEGERS.length)] + random.nextInt(3) - 1;
    ByteBuffer buffer =
        ByteBuffer.wrap(value)
            .order(random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (value.length - at >= Long.BYTES && random.nextBoolean()) {
      buffer.putLong(at, number);
    } else if (value.length - at >= Integer.BYTES) {
      buffer.putInt(at, (int) number);
    } else {
      value[at] = (byte) number;
    }
  }

  private static byte[] text(byte[] value, Random random) {
    String json = new String(value, StandardCharsets.ISO_8859_1);
    String changed =
        switch (random.nextInt(4)) {
          case 0, 1 -> replaced(json, NUMBER, NUMBERS.get(random.nextInt(NUMBERS.size())), random);
          case 2 -> replaced(json, TOKEN, TOKENS.get(random.nextInt(TOKENS.size())), random);
          default -> replaced(json, TOKEN, someToken(json, random), random);
        };
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String someToken(String json, Random random) {
    List<MatchResult> tokens = TOKEN.matcher(json).results().toList();
    return tokens.isEmpty() ? "" : tokens.get(random.nextInt(tokens.size())).group();
  }

  private static String replaced(String json, Pattern what, String with, Random random) {
    List<MatchResult> found = what.matcher(json).results().toList();
    if (found.isEmpty()) {
      return json + with;
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    return json.substring(0, one.start()) + with + json.substring(one.end());
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[1 + random.nextInt(64)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] head(byte[] value, int n) {
    return Arrays.copyOf(value, n);
  }

  private static byte[] tail(byte[] value, int from) {
    return Arrays.copyOfRange(value, from, value.length);
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
