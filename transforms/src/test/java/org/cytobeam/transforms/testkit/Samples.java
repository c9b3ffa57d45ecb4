package org.cytobeam.transforms.testkit;

import java.util.Random;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Voxel by voxel access and random volumes, for tests. */
public final class Samples {
  private Samples() {}

  /** Bit of voxel i (C order) of a mask. */
  public static boolean bit(Voxels mask, int i) {
    return (mask.words()[word(mask, i)] >>> (i % mask.nx()) & 1) != 0;
  }

  public static void setBit(Voxels mask, int i, boolean value) {
    long bit = 1L << (i % mask.nx());
    if (value) {
      mask.words()[word(mask, i)] |= bit;
    } else {
      mask.words()[word(mask, i)] &= ~bit;
    }
  }

  private static int word(Voxels mask, int i) {
    return i / mask.nx() * mask.wordsPerRow() + (i % mask.nx() >> 6);
  }

  /** Value of voxel i (C order); 0 or 1 for a mask. */
  public static double value(Voxels voxels, int i) {
    return switch (voxels.type()) {
      case MASK -> bit(voxels, i) ? 1 : 0;
      case U1 -> voxels.bytes()[i] & 0xff;
      case I1 -> voxels.bytes()[i];
      case U2 -> voxels.shorts()[i] & 0xffff;
      case I2 -> voxels.shorts()[i];
      case U4 -> voxels.ints()[i] & 0xffffffffL;
      case I4 -> voxels.ints()[i];
      case U8 -> new java.math.BigDecimal(Long.toUnsignedString(voxels.longs()[i])).doubleValue();
      case I8 -> voxels.longs()[i];
      case F4 -> voxels.floats()[i];
      case F8 -> voxels.doubles()[i];
    };
  }

  /** Noise over all bits of an integer type, around 100 for floats, half set for a mask. */
  public static Voxels random(Box box, PixelType type, long seed) {
    Random random = new Random(seed);
    Voxels voxels = Voxels.allocate(box, type);
    int n = Math.toIntExact(box.voxelCount());
    for (int i = 0; i < n; i++) {
      switch (type) {
        case MASK -> setBit(voxels, i, random.nextInt(100) < 55);
        case U1, I1 -> voxels.bytes()[i] = (byte) random.nextInt();
        case U2, I2 -> voxels.shorts()[i] = (short) random.nextInt();
        case U4, I4 -> voxels.ints()[i] = random.nextInt();
        case U8, I8 -> voxels.longs()[i] = random.nextLong();
        case F4 -> voxels.floats()[i] = (float) (100 + 20 * random.nextGaussian());
        case F8 -> voxels.doubles()[i] = 100 + 20 * random.nextGaussian();
      }
    }
    return voxels;
  }

  /** Copies the box out of a volume, any type. */
  public static Voxels crop(Voxels volume, Box box) {
    Voxels part = Voxels.allocate(box, volume.type());
    int k = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        for (long x = box.x0(); x < box.x1(); x++) {
          long from =
              ((z - volume.box().z0()) * volume.ny() + y - volume.box().y0()) * volume.nx()
                  + x
                  - volume.box().x0();
          if (volume.type() == PixelType.MASK) {
            setBit(part, k, bit(volume, (int) from));
          } else {
            System.arraycopy(volume.array(), (int) from, part.array(), k, 1);
          }
          k++;
        }
      }
    }
    return part;
  }

  /** Copies a part into a volume of the same type; not for masks. */
  public static void paste(Voxels part, Voxels volume) {
    Box box = part.box();
    int from = 0;
    for (long z = box.z0() - volume.box().z0(); z < box.z1() - volume.box().z0(); z++) {
      for (long y = box.y0() - volume.box().y0(); y < box.y1() - volume.box().y0(); y++) {
        long to = (z * volume.ny() + y) * volume.nx() + box.x0() - volume.box().x0();
        System.arraycopy(part.array(), from, volume.array(), (int) to, part.nx());
        from += part.nx();
      }
    }
  }
}
