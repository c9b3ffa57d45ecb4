package org.cytobeam.io.tiff;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.LengthUnit;
import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The OME-XML of an OME-TIFF: the first image's {@code Pixels} with sizes, order, voxel size and
 * which page (IFD) is which plane (OME data model 2016-06).
 */
final class OmeXml {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private OmeXml() {}

  static boolean looksLike(String description) {
    String head = description.substring(0, Math.min(description.length(), 2000));
    return head.startsWith("<") && head.contains("<OME");
  }

  static StackLayout layout(String xml, int pageCount, String file) {
    Element root = parse(xml, file);
    NodeList images = root.getElementsByTagNameNS("*", "Pixels");
    if (images.getLength() == 0) {
      throw new BadInputException(
          file + " has OME-XML without a Pixels element: save it again as an OME-TIFF");
    }
    Element pixels = (Element) images.item(0);
    int nz = size(pixels, "SizeZ", file);
    int channels = size(pixels, "SizeC", file);
    int times = size(pixels, "SizeT", file);
    String order = pixels.getAttribute("DimensionOrder").toLowerCase(Locale.ROOT);
    if (!order.matches("xy(zct|ztc|czt|ctz|tzc|tcz)")) {
      throw new BadInputException(
          "%s has DimensionOrder '%s' in its OME-XML: it must be XY and then Z, C, T in some order"
              .formatted(file, pixels.getAttribute("DimensionOrder")));
    }
    StackLayout inOrder =
        StackLayout.inOrder(order.substring(2), nz, channels, times, geometry(pixels, nz));
    return placed(inOrder, order.substring(2), pixels, pageCount, file);
  }

  /** Moves planes to the pages that the TiffData elements name, if they name any. */
  private static StackLayout placed(
      StackLayout inOrder, String order, Element pixels, int pageCount, String file) {
    NodeList blocks = pixels.getElementsByTagNameNS("*", "TiffData");
    if (blocks.getLength() == 0) {
      return inOrder;
    }
    int[] size = {inOrder.nz(), inOrder.channels(), inOrder.times()};
    int[] pages = new int[inOrder.planeCount()];
    Arrays.fill(pages, -1);
    for (int b = 0; b < blocks.getLength(); b++) {
      Element block = (Element) blocks.item(b);
      checkSameFile(block, file);
      int ifd = number(block, "IFD", 0);
      int whole = block.hasAttribute("IFD") ? 1 : pageCount;
      int count = Math.min(number(block, "PlaneCount", whole), pages.length);
      int[] at = {
        number(block, "FirstZ", 0), number(block, "FirstC", 0), number(block, "FirstT", 0)
      };
      for (int i = 0; i < count && inside(at, size); i++) {
        pages[(at[2] * size[1] + at[1]) * size[0] + at[0]] = ifd + i;
        step(at, size, order);
      }
    }
    for (int page : pages) {
      if (page < 0) {
        throw new BadInputException(
            "%s lacks planes: its OME-XML names pages for only some of %d z, %d channels, %d times"
                .formatted(file, size[0], size[1], size[2]));
      }
    }
    return new StackLayout(size[0], size[1], size[2], pages, inOrder.geometry());
  }

  private static boolean inside(int[] at, int[] size) {
    return at[0] < size[0] && at[1] < size[1] && at[2] < size[2];
  }

  /** To the next plane in the dimension order; beyond the last one the slowest axis overflows. */
  private static void step(int[] at, int[] size, String order) {
    for (int i = 0; i < order.length(); i++) {
      int axis = "zct".indexOf(order.charAt(i));
      at[axis]++;
      if (at[axis] < size[axis] || i == order.length() - 1) {
        return;
      }
      at[axis] = 0;
    }
  }

  private static void checkSameFile(Element block, String file) {
    NodeList uuids = block.getElementsByTagNameNS("*", "UUID");
    for (int i = 0; i < uuids.getLength(); i++) {
      String other = ((Element) uuids.item(i)).getAttribute("FileName");
      if (!other.isEmpty() && !file.endsWith(other)) {
        throw new BadInputException(
            "%s keeps some of its planes in %s: an OME-TIFF of several files cannot be read, save it as one file"
                .formatted(file, other));
      }
    }
  }

  /** The voxel size in the units given (micrometres if none); null if z, y or x is missing. */
  private static @Nullable VoxelGeometry geometry(Element pixels, int nz) {
    double x = physicalSize(pixels, "X");
    double y = physicalSize(pixels, "Y");
    boolean flat = nz == 1 && !pixels.hasAttribute("PhysicalSizeZ");
    double z = flat ? x : physicalSize(pixels, "Z");
    boolean known = z > 0 && y > 0 && x > 0;
    return known ? VoxelGeometry.ofVoxelSize(z, y, x) : null;
  }

  private static double physicalSize(Element pixels, String axis) {
    String unit = pixels.getAttribute("PhysicalSize" + axis + "Unit");
    try {
      return Double.parseDouble(pixels.getAttribute("PhysicalSize" + axis))
          * (unit.isEmpty() ? 1 : LengthUnit.micrometres(unit).orElse(Double.NaN));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static int size(Element pixels, String key, String file) {
    int size = number(pixels, key, 0);
    if (size < 1) {
      throw new BadInputException(
          "%s has %s '%s' in its OME-XML: it must be 1 or more"
              .formatted(file, key, pixels.getAttribute(key)));
    }
    return size;
  }

  private static int number(Element element, String key, int absent) {
    try {
      return Math.max(0, Integer.parseInt(element.getAttribute(key).strip()));
    } catch (NumberFormatException e) {
      return absent;
    }
  }

  private static Element parse(String xml, String file) {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    try {
      // a file from elsewhere must not make us read other files or the network
      factory.setFeature(NO_DOCTYPE, true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new BadInputException(
          "%s has broken OME-XML in its first page (%s): save it again"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
