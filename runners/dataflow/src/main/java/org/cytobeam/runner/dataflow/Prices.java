package org.cytobeam.runner.dataflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.BadInputException;

/**
 * What workers cost, in one currency.
 *
 * @param region whose prices they are; {@code default} for none in particular
 * @param currency such as USD
 * @param asOf when they were true
 * @param vcpuHour a virtual processor for an hour
 * @param gbHour a GiB of memory for an hour
 * @param diskGbHour a GB of disk for an hour
 */
record Prices(
    String region,
    String currency,
    String asOf,
    double vcpuHour,
    double gbHour,
    double diskGbHour) {
  static final String DEFAULT = "default";

  private static final String TABLE = "prices.csv";
  private static final String HEADER = "region,currency,as_of,vcpu_hour,gb_hour,disk_gb_hour";

  /**
   * The prices of a region: the table's, or that of {@code --priceFile}; single ones as the user
   * says. Where the table has no row of the region, its row {@code default}.
   *
   * @throws BadInputException if the file cannot be read as such a table
   */
  static Prices of(String region, Given given) {
    String file = given.value("priceFile");
    Map<String, Prices> table = file == null ? builtIn() : read(Path.of(file));
    Prices found = table.get(region);
    if (found == null) {
      found = table.get(DEFAULT);
    }
    if (found == null) {
      throw new BadInputException(
          "--priceFile=%s has no row for %s and none named %s; add one of them"
              .formatted(file, region, DEFAULT));
    }
    Double vcpu = given.number("priceVcpuHour");
    Double memory = given.number("priceGbHour");
    Double disk = given.number("priceDiskGbHour");
    return new Prices(
        found.region,
        found.currency,
        found.asOf,
        vcpu == null ? found.vcpuHour : vcpu,
        memory == null ? found.gbHour : memory,
        disk == null ? found.diskGbHour : disk);
  }

  /** The table of this version. */
  static Map<String, Prices> builtIn() {
    try (InputStream in = Prices.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is not in the jar");
      }
      return parse(TABLE, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new IllegalStateException(TABLE + " cannot be read from the jar", e);
    }
  }

  private static Map<String, Prices> read(Path file) {
    try {
      return parse("--priceFile=" + file, Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new BadInputException(
          "--priceFile=%s does not exist; check the path".formatted(file), e);
    } catch (IOException e) {
      throw new BadInputException(
          "--priceFile=%s cannot be read as text: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Map<String, Prices> parse(String name, List<String> lines) {
    Map<String, Prices> table = new LinkedHashMap<>();
    boolean header = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!header) {
        if (!line.equals(HEADER)) {
          throw new BadInputException(
              "%s: line %d must be %s, not '%s'".formatted(name, i + 1, HEADER, line));
        }
        header = true;
        continue;
      }
      Prices prices = row(name, i + 1, line);
      table.put(prices.region, prices);
    }
    return table;
  }

  private static Prices row(String name, int number, String line) {
    List<String> cells = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    try {
      if (cells.size() == 6) {
        Prices prices =
            new Prices(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                Double.parseDouble(cells.get(3)),
                Double.parseDouble(cells.get(4)),
                Double.parseDouble(cells.get(5)));
        if (prices.vcpuHour >= 0 && prices.gbHour >= 0 && prices.diskGbHour >= 0) {
          return prices;
        }
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(expected(name, number, line), e);
    }
    throw new BadInputException(expected(name, number, line));
  }

  private static String expected(String name, int number, String line) {
    return "%s: line %d must be region,currency,date and three prices of 0 or more, not '%s'"
        .formatted(name, number, line);
  }
}
