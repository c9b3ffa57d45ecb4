package org.cytobeam.pipeline.export;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Cells as cellfinder and BrainGlobe keep them: ImageJ's CellCounter format as {@code
 * brainglobe_utils.IO.cells} writes it, x, y, z in whole voxels of level 0, all of type 2 (cell).
 * An index of 0 stays 0, where brainglobe-utils writes 1.
 */
final class CellfinderXml implements PointExport {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <CellCounter_Marker_File>
        <Image_Properties>
          <Image_Filename>placeholder.tif</Image_Filename>
        </Image_Properties>
        <Marker_Data>
          <Current_Type>1</Current_Type>
          <Marker_Type>
            <Type>2</Type>
      """;
  private static final String FOOT =
      """
          </Marker_Type>
        </Marker_Data>
      </CellCounter_Marker_File>
      """;

  private final Writer out;

  CellfinderXml(Path file) throws IOException {
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    out.write(HEAD);
  }

  @Override
  public void add(Located object) throws IOException {
    out.write("      <Marker>\n");
    write('X', object.wholeVoxel(2));
    write('Y', object.wholeVoxel(1));
    write('Z', object.wholeVoxel(0));
    out.write("      </Marker>\n");
  }

  private void write(char axis, long index) throws IOException {
    out.write("        <Marker" + axis + ">" + index + "</Marker" + axis + ">\n");
  }

  @Override
  public void close() throws IOException {
    try (out) {
      out.write(FOOT);
    }
  }
}
