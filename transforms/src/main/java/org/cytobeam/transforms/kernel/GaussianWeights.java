package org.cytobeam.transforms.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sampled Gaussian of {@code scipy.ndimage.gaussian_filter} and its derivatives, value by
 * value: radius {@code int(truncate * sigma + 0.5)}, weights {@code exp(-0.5 / sigma^2 * x^2)}
 * divided by their sum; a derivative is that times a polynomial in x.
 *
 * <p>Integer images are truncated after each pass, so a last bit of a weight can decide a voxel.
 * The exponential is therefore rounded correctly and the sum is taken in numpy's pairwise order.
 */
public final class GaussianWeights {
  private static final MathContext DIGITS = new MathContext(45);
  private static final int HALVINGS = 12;

  /** Wider kernels than this come from a wrong voxel size, and take minutes to make. */
  private static final int MAX_RADIUS = 32767;

  /** Kernels that were asked for: a plan asks for the same ones for every axis, again and again. */
  private static final Map<Kernel, double[]> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 64;

  private record Kernel(double sigma, double truncate) {}

  private GaussianWeights() {}

  /** The kernel's radius in voxels. */
  public static int radius(double sigma, double truncate) {
    double radius = truncate * sigma + 0.5;
    if (!(radius <= MAX_RADIUS)) {
      throw new IllegalArgumentException(
          "sigma times truncate must be at most %d voxels on every axis, not %s x %s; check the voxel size"
              .formatted(MAX_RADIUS, sigma, truncate));
    }
    return (int) radius;
  }

  /**
   * The window whose weighted sum is a derivative of the smoothed image.
   *
   * @param sigma more than 0, in voxels
   * @param order of the derivative, 0 to 3
   */
  public static SymmetricWeights of(double sigma, int order, double truncate) {
    double[] half = known(sigma, truncate).clone();
    for (int x = 0; x < half.length; x++) {
      half[x] *= polynomial(sigma, order, x);
    }
    return order % 2 == 0 ? SymmetricWeights.symmetric(half) : SymmetricWeights.antisymmetric(half);
  }

  /**
   * The derivative of the Gaussian at x divided by the Gaussian; a correlation applies it at -x.
   * scipy takes it from two matrix products. They are rounded here as Debian's numpy rounds them;
   * other builds of numpy may differ in the last bit.
   */
  private static double polynomial(double sigma, int order, double x) {
    double p = 1 / -(sigma * sigma);
    double p2 = p * p;
    return switch (order) {
      case 0 -> 1;
      case 1 -> x * p;
      case 2 -> Math.fma(x * x, p2, p);
      case 3 -> x * (2 * p2 + p2) + x * x * x * (p * p2);
      default -> throw new IllegalArgumentException("no derivative of order " + order);
    };
  }

  private static double[] known(double sigma, double truncate) {
    if (KNOWN.size() >= MOST_KNOWN) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(
        new Kernel(sigma, truncate), kernel -> half(kernel.sigma(), kernel.truncate()));
  }

  /** Weights of distance 0, 1, ..., radius; the kernel is symmetric. */
  private static double[] half(double sigma, double truncate) {
    int radius = radius(sigma, truncate);
    double scale = -0.5 / (sigma * sigma);
    double[] full = new double[2 * radius + 1];
    for (int x = 0; x <= radius; x++) {
      full[radius + x] = exp(scale * ((double) x * x));
      full[radius - x] = full[radius + x];
    }
    double sum = pairwiseSum(full, 0, full.length);
    double[] half = new double[radius + 1];
    for (int x = 0; x <= radius; x++) {
      half[x] = full[radius + x] / sum;
    }
    return half;
  }

  /** e^x rounded to the nearest double, for x of 0 or less. */
  private static double exp(double x) {
    if (x < -746) {
      return 0;
    }
    BigDecimal reduced = new BigDecimal(x).divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1; n <= 24; n++) {
      term = term.multiply(reduced, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum.doubleValue();
  }

  /** The order in which {@code numpy.sum} adds a contiguous array. */
  private static double pairwiseSum(double[] a, int from, int n) {
    if (n < 8) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += a[from + i];
      }
      return sum;
    }
    if (n <= 128) {
      double[] part = new double[8];
      System.arraycopy(a, from, part, 0, 8);
      int i = 8;
      for (; i < n - n % 8; i += 8) {
        for (int k = 0; k < 8; k++) {
          part[k] += a[from + i + k];
        }
      }
      double sum =
          ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
      for (; i < n; i++) {
        sum += a[from + i];
      }
      return sum;
    }
    int half = n / 2;
    half -= half % 8;
    return pairwiseSum(a, from, half) + pairwiseSum(a, from + half, n - half);
  }
}
