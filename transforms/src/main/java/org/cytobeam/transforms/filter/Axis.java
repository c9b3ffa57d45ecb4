package org.cytobeam.transforms.filter;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.transforms.kernel.SymmetricWeights;
import org.cytobeam.transforms.operator.AxisInts;

/** An axis of the volume. */
public enum Axis {
  Z,
  Y,
  X;

  /** A number on this axis and 0 on the others. */
  AxisInts only(int value) {
    return new AxisInts(this == Z ? value : 0, this == Y ? value : 0, this == X ? value : 0);
  }

  /** Weights on this axis and others on the rest, in the order z, y, x. */
  List<SymmetricWeights> weights(SymmetricWeights here, SymmetricWeights elsewhere) {
    List<SymmetricWeights> weights = new ArrayList<>();
    for (Axis axis : values()) {
      weights.add(axis == this ? here : elsewhere);
    }
    return weights;
  }
}
