package org.cytobeam.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskBytes;
import org.cytobeam.transforms.split.SeededVolume;

/** Writes what the kernels are given as numpy files, so that the reference is given the same. */
public final class WriteInputs {
  private WriteInputs() {}

  /**
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Input input : Input.values()) {
      Voxels voxels = input.make();
      Path file = folder.resolve(input.name().toLowerCase(Locale.ROOT) + ".npy");
      if (voxels.type() == PixelType.MASK) {
        write(file, "|b1", MaskBytes.of(voxels).bytes());
      } else if (voxels.type() == PixelType.U2) {
        ByteBuffer bytes = littleEndian(2);
        bytes.asShortBuffer().put(voxels.shorts());
        write(file, "<u2", bytes.array());
      }
    }
    for (Input input : new Input[] {Input.NUCLEI, Input.TISSUE}) {
      ByteBuffer bytes = littleEndian(4);
      bytes.asIntBuffer().put(SeededVolume.of(input).seeds());
      String name = "seeds_" + input.name().toLowerCase(Locale.ROOT) + ".npy";
      write(folder.resolve(name), "<i4", bytes.array());
    }
  }

  private static ByteBuffer littleEndian(int bytesPerVoxel) {
    return ByteBuffer.allocate(bytesPerVoxel * Input.VOXELS).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** numpy's format 1.0: magic, length of the header, header padded to 64 bytes, C order. */
  private static void write(Path file, String type, byte[] values) throws IOException {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(type, Input.BOX.size(0), Input.BOX.size(1), Input.BOX.size(2));
    int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
    String padded = header + " ".repeat(length - header.length() - 1) + "\n";
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      out.write(new byte[] {(byte) length, (byte) (length >> 8)});
      out.write(padded.getBytes(StandardCharsets.US_ASCII));
      out.write(values);
    }
  }
}
