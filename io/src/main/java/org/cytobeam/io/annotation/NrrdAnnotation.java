package org.cytobeam.io.annotation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.InputFile;
import org.jspecify.annotations.Nullable;

/** A label volume in NRRD, raw or gzip, with its data behind the header or in a file of its own. */
final class NrrdAnnotation implements AnnotationVolume {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_LINE = 1 << 16;
  private static final int MAX_LINES = 10_000;

  private final InputFile file;
  private final NrrdHeader nrrd;

  private NrrdAnnotation(InputFile file, NrrdHeader nrrd) {
    this.file = file;
    this.nrrd = nrrd;
  }

  static NrrdAnnotation open(InputFile file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER)) {
      return new NrrdAnnotation(file, NrrdHeader.parse(file.name(), readFields(in, file)));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public AnnotationHeader header() {
    return nrrd.header();
  }

  @Override
  public void scan(RowVisitor visitor) {
    InputFile data = nrrd.dataFile() == null ? file : file.beside(nrrd.dataFile());
    if (!data.exists() || !Files.isRegularFile(data.path())) {
      throw new BadInputException(
          "%s: its data file %s is not there (lists and patterns of files are not supported)"
              .formatted(file, data));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(data.path()), BUFFER)) {
      if (data.equals(file)) {
        readFields(in, file);
      }
      InputStream voxels = nrrd.gzip() ? new GZIPInputStream(in, BUFFER) : in;
      RawVoxels.scan(voxels, header(), nrrd.type(), nrrd.order(), visitor);
    } catch (IOException e) {
      throw unreadable(data, e);
    }
  }

  /** Reads the header up to and with the empty line that ends it; field names in lower case. */
  private static Map<String, String> readFields(InputStream in, InputFile file) throws IOException {
    String magic = readLine(in);
    if (magic == null || !magic.startsWith("NRRD000")) {
      throw new BadInputException(
          file + ": not an NRRD file (it does not begin with NRRD000); give an annotation volume");
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < MAX_LINES; i++) {
      String line = readLine(in);
      if (line == null || line.isEmpty()) {
        if (line == null && !fields.containsKey("data file")) {
          throw new BadInputException(file + ": the file is truncated: it ends in the NRRD header");
        }
        return fields;
      }
      int colon = line.indexOf(':');
      // A comment or a key:=value pair says nothing about the voxels.
      if (line.startsWith("#") || (colon >= 0 && line.startsWith(":=", colon))) {
        continue;
      }
      if (colon < 0) {
        throw new BadInputException(
            file + ": NRRD header line '" + line + "' is not of the form 'field: value'");
      }
      String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
      fields.put(canonical(name), line.substring(colon + 1).trim());
    }
    throw new BadInputException(file + ": the NRRD header does not end");
  }

  private static String canonical(String name) {
    return switch (name) {
      case "datafile" -> "data file";
      case "lineskip" -> "line skip";
      case "byteskip" -> "byte skip";
      default -> name;
    };
  }

  private static @Nullable String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n' && line.size() < MAX_LINE) {
      if (b != '\r') {
        line.write(b);
      }
      b = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static BadInputException unreadable(InputFile file, IOException e) {
    return new BadInputException(file + ": cannot be read as NRRD: " + e.getMessage(), e);
  }
}
