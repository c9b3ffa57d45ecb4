package org.cytobeam.pipeline.demo;

import org.jspecify.annotations.Nullable;

/**
 * The regions of the phantom's brain: a small ontology of three depths, and where each region is.
 *
 * <p>Positions are relative to the brain: 0 at its centre, 1 on its surface; p runs from anterior
 * to posterior, q from superior to inferior, r from the midline to either side, so both hemispheres
 * mirror each other.
 */
enum PhantomRegion {
  BRAIN(1, "brain", "brain", null, 0xB0B0B0, 0.3),
  CH(2, "CH", "cerebrum", BRAIN, 0xB0D0FF, 0.5),
  CTX(3, "CTX", "cerebral cortex", CH, 0x30A0FF, 0),
  CTX_S(4, "CTXs", "cerebral cortex, superficial layers", CTX, 0x00B4F0, 1.0),
  CTX_D(5, "CTXd", "cerebral cortex, deep layers", CTX, 0x3C78F0, 0.9),
  HPF(6, "HPF", "hippocampal formation", CH, 0x4CE05C, 1.9),
  STR(7, "STR", "striatum", CH, 0x98D6F9, 0.8),
  BS(8, "BS", "brain stem", BRAIN, 0xFF9088, 0.5),
  TH(9, "TH", "thalamus", BS, 0xFF7080, 1.0),
  HY(10, "HY", "hypothalamus", BS, 0xE64438, 1.2),
  MB(11, "MB", "midbrain", BS, 0xE070FF, 0.6),
  CB(12, "CB", "cerebellum", BRAIN, 0xF0F080, 0),
  CBX(13, "CBX", "cerebellar cortex", CB, 0xF0E040, 1.4),
  CBN(14, "CBN", "cerebellar nuclei", CB, 0xFFB020, 1.0),
  CC(15, "cc", "corpus callosum", BRAIN, 0xDDDDDD, 0.15);

  final int id;
  final String acronym;
  final String fullName;
  final @Nullable PhantomRegion parent;
  final int rgb;

  /** Cells per volume relative to the superficial cortex. */
  final double cellDensity;

  PhantomRegion(
      int id,
      String acronym,
      String fullName,
      @Nullable PhantomRegion parent,
      int rgb,
      double cellDensity) {
    this.id = id;
    this.acronym = acronym;
    this.fullName = fullName;
    this.parent = parent;
    this.rgb = rgb;
    this.cellDensity = cellDensity;
  }

  /** The region at a position relative to the brain; null outside of it. */
  static @Nullable PhantomRegion at(double p, double q, double signedR) {
    double r = Math.abs(signedR);
    double rho = Math.sqrt(p * p + q * q + r * r);
    if (rho > 1) {
      return null;
    }
    if (p > 0.5 && q < 0.2) {
      return inside(p - 0.68, q + 0.18, r - 0.26, 0.2, 0.2, 0.16) ? CBN : CBX;
    }
    if (rho > 0.7 && q < 0.5) {
      return rho > 0.86 ? CTX_S : CTX_D;
    }
    if (rho > 0.62 && q < 0.05) {
      return CC;
    }
    if (inside(p - 0.12, q + 0.3, r - 0.3, 0.4, 0.2, 0.26)) {
      return HPF;
    }
    if (inside(p + 0.3, q - 0.02, r - 0.38, 0.36, 0.34, 0.26)) {
      return STR;
    }
    if (inside(p - 0.05, q - 0.1, r - 0.17, 0.34, 0.26, 0.17)) {
      return TH;
    }
    if (q > 0.42 && r < 0.4) {
      return HY;
    }
    if (p > 0.28) {
      return MB;
    }
    return p > 0 ? BS : CH;
  }

  private static boolean inside(double p, double q, double r, double sp, double sq, double sr) {
    return (p * p) / (sp * sp) + (q * q) / (sq * sq) + (r * r) / (sr * sr) < 1;
  }
}
