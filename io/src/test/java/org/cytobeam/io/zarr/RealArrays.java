package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.Stores;
import org.jspecify.annotations.Nullable;

/** Every array in the shared real data, with what other readers found in it. */
final class RealArrays {
  static final String MADE = "zarr/zarr-python-2.13.6_made";

  private static final String ZIP = ".zarr.zip";

  /**
   * Of zarrita, and the folder inside that has what the folder {@code data.zarr} beside them has,
   * from the same writer.
   */
  private static final Map<String, String> ZIPS =
      Map.of(
          "v2/data.zipped_from_parent.zarr.zip", "/data.zarr",
          "v2/data.zipped_from_within.zarr.zip", "",
          "v3/data.uncompressed.zarr.zip", "",
          "v3/data.zipped_from_parent.zarr.zip", "/data.zarr",
          "v3/data.zipped_from_within.zarr.zip", "");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private RealArrays() {}

  /**
   * An array and what others found.
   *
   * @param path below the shared data
   * @param format v2, v3 or n5
   * @param sha256 of its elements in C order, little-endian; null where nobody read any
   */
  record Real(String path, String format, @Nullable String sha256) {

    /** Reads all of it. */
    Outcome read() {
      ZarrArray[] array = new ZarrArray[1];
      byte[][] bytes = new byte[1][];
      Throwable thrown =
          catchThrowable(
              () -> {
                array[0] = ZarrArray.open(store(), "");
                if (!tooLarge(array[0])) {
                  bytes[0] = WholeArray.bytes(array[0]);
                }
              });
      if (thrown == null) {
        String sum = bytes[0] == null ? null : sum(bytes[0]);
        return new Outcome(this, array[0].metadata(), sum, null);
      }
      assertThat(thrown).as(path).isInstanceOf(BadInputException.class);
      return new Outcome(this, null, null, thrown.getMessage());
    }

    private Store store() {
      int end = path.indexOf(ZIP);
      if (end < 0) {
        return new FileStore(TestData.real(path));
      }
      String zip = path.substring(0, end + ZIP.length());
      return Stores.reading(TestData.real(zip) + path.substring(zip.length()));
    }
  }

  /**
   * What became of reading an array.
   *
   * @param metadata if it was read
   * @param sha256 if its elements were read
   * @param refused why it was not
   */
  record Outcome(
      Real real,
      @Nullable ArrayMetadata metadata,
      @Nullable String sha256,
      @Nullable String refused) {}

  /** Two, of 24 GiB and without a chunk, are not for memory. */
  private static boolean tooLarge(ZarrArray array) {
    double elements = 1;
    for (long extent : array.metadata().shape()) {
      elements *= extent;
    }
    return elements > 1 << 30;
  }

  /** Those of many writers. */
  static List<Real> collected() throws IOException {
    List<Real> arrays = new ArrayList<>();
    for (JsonNode entry : MAPPER.readTree(TestData.real("ZARR_EXPECTED.json").toFile())) {
      String path = entry.get("path").asText();
      arrays.add(new Real(path, entry.get("kind").asText(), expected(path, entry)));
    }
    return arrays;
  }

  /** Those of {@link #collected} that are also in zip files. */
  static List<Real> zipped() throws IOException {
    List<Real> arrays = new ArrayList<>();
    for (Real array : collected()) {
      ZIPS.forEach(
          (zip, inside) -> {
            String folder = "zarr/zarrita.js_fixtures/%s/data.zarr/".formatted(zip.substring(0, 2));
            if (array.path().startsWith(folder)) {
              String path = folder.replace("data.zarr/", zip.substring(3)) + inside;
              String name = array.path().substring(folder.length());
              arrays.add(new Real(path + "/" + name, array.format(), array.sha256()));
            }
          });
    }
    return arrays;
  }

  /** Those that zarr-python wrote for this list. */
  static List<Real> made() throws IOException {
    List<Real> arrays = new ArrayList<>();
    Path list = TestData.real(MADE).resolve("EXPECTED.json");
    for (JsonNode entry : MAPPER.readTree(list.toFile())) {
      String path = MADE + "/" + entry.get("path").asText();
      arrays.add(new Real(path, "v2", expected(path, entry)));
    }
    return arrays;
  }

  /**
   * Chunks of one are nested and its metadata does not say so. The readers of the list saw none of
   * them and summed zeros; zarr-python with its NestedDirectoryStore reads 1, 2, 3, 4.
   */
  private static @Nullable String expected(String path, JsonNode entry) {
    return path.endsWith("/nested_legacy")
        ? "73e200e2b048c86d4e8c86b86bf62bbda84c7384e34e250b01aa30ab29d234a4"
        : entry.path("sha256_C_order_LE").textValue();
  }

  private static String sum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
