package org.cytobeam.transforms.points;

/**
 * By what part of the smaller one two blobs overlap, {@code skimage.feature.blob}: blobs are balls
 * (disks in a plane) of radius {@code sqrt(dimensions) * sigma} in space measured in sigmas of the
 * larger blob.
 */
final class BlobOverlap {
  private BlobOverlap() {}

  /**
   * The part of the smaller ball that lies in the larger one.
   *
   * @param dimensions 2 for disks, 3 for balls
   * @param distance of the centres, in radii of the larger one
   * @param ratio radius of the smaller one in radii of the larger one, 0 to 1
   * @return 0 where they do not touch, 1 where the smaller one lies within the larger one
   */
  static double fraction(int dimensions, double distance, double ratio) {
    if (distance > 1 + ratio) {
      return 0;
    }
    if (distance <= 1 - ratio) {
      return 1;
    }
    return dimensions == 2 ? ofDisks(distance, ratio) : ofBalls(distance, ratio);
  }

  /** Two circular segments. */
  private static double ofDisks(double d, double r) {
    double squares = d * d - r * r;
    double angle1 = Math.acos(clip((squares + 1) / (2 * d)));
    double angle2 = Math.acos(clip((d * d + r * r - 1) / (2 * d * r)));
    double kite = (1 + r - d) * (d - r + 1) * (d + r - 1) * (d + r + 1);
    double area = angle1 + r * r * angle2 - 0.5 * Math.sqrt(Math.abs(kite));
    return area / (Math.PI * r * r);
  }

  /** The lens between two spheres, E. W. Weisstein, "Sphere-Sphere Intersection", MathWorld. */
  private static double ofBalls(double d, double r) {
    double depth = 1 + r - d;
    double lens =
        Math.PI / (12 * d) * depth * depth * (d * d + 2 * d * (1 + r) - 3 * (1 + r * r) + 6 * r);
    return lens / (4.0 / 3 * Math.PI * r * r * r);
  }

  private static double clip(double cosine) {
    return Math.max(-1, Math.min(1, cosine));
  }
}
