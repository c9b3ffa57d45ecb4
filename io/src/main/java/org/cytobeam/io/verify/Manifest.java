package org.cytobeam.io.verify;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytobeam.io.BadInputException;

/**
 * What was stored when all was well: a line for each key, with the number of its bytes and their
 * CRC-32C, separated by tabs and in the order of keys. About 200 bytes of memory a line.
 *
 * @param entries by key
 */
public record Manifest(Map<String, Entry> entries) {
  private static final String HEAD = "# cytobeam manifest 1: key, bytes, CRC-32C";
  private static final Pattern LINE = Pattern.compile("([^\t]+)\t(\\d{1,18})\t([0-9a-f]{8})");

  /**
   * One stored value.
   *
   * @param bytes how many
   * @param crc32c of them, Castagnoli's polynomial (RFC 3720)
   */
  public record Entry(long bytes, int crc32c) {}

  public Manifest {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /**
   * Reads a manifest.
   *
   * @throws BadInputException if the file cannot be read or is no manifest, naming the line
   */
  public static Manifest read(Path file) {
    Map<String, Entry> entries = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      if (!HEAD.equals(line)) {
        throw new BadInputException(
            "%s is not a manifest: its first line must be \"%s\". Make one with cytobeam verify --write-manifest."
                .formatted(file, HEAD));
      }
      int number = 1;
      while ((line = lines.readLine()) != null) {
        number++;
        Matcher entry = LINE.matcher(line);
        if (!entry.matches()) {
          throw new BadInputException(
              "%s, line %d: a line must be key, bytes and 8 hexadecimal digits of CRC-32C, separated by tabs. Make the manifest again."
                  .formatted(file, number));
        }
        entries.put(
            entry.group(1),
            new Entry(
                Long.parseLong(entry.group(2)), Integer.parseUnsignedInt(entry.group(3), 16)));
      }
    } catch (CharacterCodingException e) {
      throw new BadInputException(file + " is not a manifest: it is no text. Check the path.", e);
    } catch (IOException e) {
      throw new BadInputException(
          "the manifest %s cannot be read (%s). Check the path."
              .formatted(file, e.getClass().getSimpleName().replace("Exception", "")),
          e);
    }
    return new Manifest(entries);
  }

  /**
   * Writes the manifest; the file appears when it is whole.
   *
   * @throws BadInputException if it cannot be written
   */
  public void write(Path file) {
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(partial)) {
        out.write(HEAD + "\n");
        for (Map.Entry<String, Entry> line : entries.entrySet()) {
          Entry entry = line.getValue();
          out.write("%s\t%d\t%08x\n".formatted(line.getKey(), entry.bytes(), entry.crc32c()));
        }
      }
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInputException(
          "the manifest %s cannot be written (%s). Check that its folder is there and that you may write to it."
              .formatted(file, e.getClass().getSimpleName().replace("Exception", "")),
          e);
    }
  }
}
