package org.cytobeam.pipeline.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * Markers of a CellCounter XML, which cellfinder and brainmapper write: {@code Marker_Type} groups
 * with a {@code Type} (2 is a cell; 1 a candidate that is unknown or was rejected) and {@code
 * MarkerX}, {@code MarkerY}, {@code MarkerZ} in voxels.
 */
final class MarkerXml {
  private final Path file;
  private final int wanted;
  private final Points.Builder points = new Points.Builder();
  private final Map<Integer, Integer> counts = new TreeMap<>();
  private final @Nullable Double[] position = new @Nullable Double[3];
  private boolean isCounter;
  private int type;
  private int rows;

  private MarkerXml(Path file, int wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  /**
   * Reads the markers of a type.
   *
   * @param type 2 for cells
   * @throws BadInputException if the file is no such XML, or has markers of other types only
   */
  static Points read(Path file, int type) {
    MarkerXml reading = new MarkerXml(file, type);
    try (InputStream in = Files.newInputStream(file)) {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          reading.begin(xml.getLocalName(), xml);
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("Marker")) {
          reading.endMarker();
        }
      }
    } catch (XMLStreamException e) {
      throw new BadInputException(
          "%s is not valid XML (line %d); give the cells.xml or cell_classification.xml that cellfinder wrote"
              .formatted(file, e.getLocation() == null ? 0 : e.getLocation().getLineNumber()),
          e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be read (%s); check that you may read it".formatted(file, e.getMessage()), e);
    }
    return reading.points();
  }

  private void begin(String element, XMLStreamReader xml) throws XMLStreamException {
    switch (element) {
      case "CellCounter_Marker_File" -> isCounter = true;
      case "Type" -> type = (int) number(xml.getElementText(), "Type");
      case "MarkerX" -> position[2] = number(xml.getElementText(), element);
      case "MarkerY" -> position[1] = number(xml.getElementText(), element);
      case "MarkerZ" -> position[0] = number(xml.getElementText(), element);
      default -> {
        // Names of images and programs.
      }
    }
  }

  private double number(String text, String element) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(notANumber(text, element), e);
    }
    throw new BadInputException(notANumber(text, element));
  }

  private String notANumber(String text, String element) {
    return "%s: marker %d: %s is '%s', not a number; correct the file"
        .formatted(file, rows + 1, element, text);
  }

  private void endMarker() {
    rows++;
    Double z = position[0];
    Double y = position[1];
    Double x = position[2];
    if (z == null || y == null || x == null) {
      throw new BadInputException(
          "%s: marker %d lacks MarkerX, MarkerY or MarkerZ; correct the file"
              .formatted(file, rows));
    }
    counts.merge(type, 1, Integer::sum);
    if (type == wanted) {
      points.add(rows, z, y, x);
    }
    position[0] = null;
    position[1] = null;
    position[2] = null;
  }

  private Points points() {
    if (!isCounter) {
      throw new BadInputException(
          "%s is not a CellCounter file (no CellCounter_Marker_File in it); give the cells.xml or cell_classification.xml that cellfinder wrote"
              .formatted(file));
    }
    if (!counts.isEmpty() && !counts.containsKey(wanted)) {
      throw new BadInputException(
          "%s has no markers of type %d, only of type %s; 2 are cells, 1 candidates: choose with --marker-type"
              .formatted(
                  file,
                  wanted,
                  String.join(", ", counts.keySet().stream().map(Object::toString).toList())));
    }
    return points.build(Points.Unit.VOXELS);
  }
}
