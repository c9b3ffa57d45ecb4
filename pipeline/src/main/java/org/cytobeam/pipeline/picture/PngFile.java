package org.cytobeam.pipeline.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.cytobeam.io.BadInputException;

/** Writes a picture as PNG. */
final class PngFile {
  private PngFile() {}

  /**
   * @throws BadInputException if the file cannot be written
   */
  static void write(BufferedImage image, Path png) {
    // not ImageIO.write(File): it prints a stack trace of its own when it cannot open the file
    try (OutputStream out = Files.newOutputStream(png)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this JDK has no PNG writer");
      }
    } catch (IOException e) {
      throw new BadInputException(
          "cannot write the picture %s (%s): check the folder's permissions and the disk's space"
              .formatted(png, e.getMessage()),
          e);
    }
  }
}
