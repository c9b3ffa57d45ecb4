package org.cytobeam.io.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * A stack in one TIFF or BigTIFF file, or in a folder of single-page files.
 *
 * <p>Pages are planes along z, unless the file describes itself: ImageJ hyperstacks, OME-TIFF and
 * tifffile's shaped files say which page is which z, channel and time. Pixels are 8, 16 or 32-bit
 * integers or 32-bit floats, one sample each; any compression that TwelveMonkeys decodes (none,
 * LZW, deflate, PackBits and others), strips or tiles, both byte orders.
 */
public final class TiffStack implements PlaneSource {
  private final String name;
  private final PlaneStore store;
  private final PageFormat format;
  private final StackLayout layout;
  private final Box bounds;

  TiffStack(String name, PlaneStore store, PageFormat format, StackLayout layout) {
    this.name = name;
    this.store = store;
    this.format = format;
    this.layout = layout;
    this.bounds = Box.ofShape(layout.nz(), format.height(), format.width());
  }

  /**
   * Opens a stack and checks all of its pages; no pixel is read.
   *
   * @param path a TIFF file, or a folder whose {@code .tif} and {@code .tiff} files are the planes
   *     in natural order
   * @throws BadInputException if it is not a TIFF, is cut short, or has pages that differ, in
   *     colour, or of a type that is not supported
   */
  public static PlaneSource open(Path path) {
    if (Files.isDirectory(path)) {
      return PlaneFolder.open(path);
    } else if (!Files.exists(path)) {
      throw new BadInputException("there is no file or folder " + path + ": check the path");
    }
    return openFile(path);
  }

  private static TiffStack openFile(Path path) {
    TiffPages pages = TiffPages.open(path);
    TiffStack stack = null;
    try {
      stack = described(path, pages);
      return stack;
    } finally {
      if (stack == null || stack.store != pages) {
        close(path, pages);
      }
    }
  }

  private static TiffStack described(Path path, TiffPages pages) {
    TiffTags tags = pages.firstTags();
    PageFormat format = pages.format();
    StackLayout layout = StackLayout.of(tags, pages.pageCount(), path.toString());
    PlaneStore store = pages;
    if (pages.pageCount() == 1 && layout.planeCount() > 1) {
      store = ContiguousPlanes.open(path, tags, format, layout.planeCount());
    } else {
      layout.checkPages(pages.pageCount(), path.toString());
    }
    return new TiffStack(nameOf(path), store, format, layout);
  }

  static String nameOf(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "image" : last.toString();
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : new String[] {".ome.tiff", ".ome.tif", ".tiff", ".tif"}) {
      if (lower.endsWith(ending) && name.length() > ending.length()) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  static void close(Path path, PlaneStore store) {
    try {
      store.close();
    } catch (IOException e) {
      throw new BadInputException("cannot close %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Box bounds() {
    return bounds;
  }

  @Override
  public int channels() {
    return layout.channels();
  }

  @Override
  public int times() {
    return layout.times();
  }

  @Override
  public PixelType type() {
    return format.type();
  }

  @Override
  public @Nullable VoxelGeometry geometry() {
    return layout.geometry();
  }

  @Override
  public void readRows(int time, int channel, long z, Voxels target) {
    Box box = target.box();
    if (time < 0 || time >= times() || channel < 0 || channel >= channels()) {
      throw new IllegalArgumentException("no time %d, channel %d".formatted(time, channel));
    }
    if (target.type() != type()
        || !bounds.contains(box)
        || box.extent(2) != bounds.extent(2)
        || z < box.z0()
        || z >= box.z1()) {
      throw new IllegalArgumentException(
          "plane %d of %s does not fit %s".formatted(z, bounds, box));
    }
    int offset = Math.toIntExact((z - box.z0()) * box.extent(1) * box.extent(2));
    int page = layout.page(time, channel, z);
    store.readRows(page, (int) box.y0(), (int) box.y1(), target.array(), offset);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
