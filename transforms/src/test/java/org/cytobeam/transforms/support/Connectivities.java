package org.cytobeam.transforms.support;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.label.Connectivity;

/** Gives properties their connectivities: the named ones, and any centro-symmetric structure. */
public final class Connectivities implements ArbitraryProvider {
  /** Those that have a name. */
  public static final List<Connectivity> NAMED =
      List.of(
          Connectivity.FACES,
          Connectivity.EDGES,
          Connectivity.CORNERS,
          Connectivity.PLANE_FACES,
          Connectivity.PLANE_CORNERS);

  @Override
  public boolean canProvideFor(TypeUsage type) {
    return type.isOfType(Connectivity.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
    return Set.of(
        Arbitraries.oneOf(
            Arbitraries.of(NAMED),
            Arbitraries.integers().between(0, (1 << 13) - 1).map(Connectivities::structure)));
  }

  /**
   * A structure.
   *
   * @param half bits of the 13 cells before the centre
   */
  public static Connectivity structure(int half) {
    boolean[] cells = new boolean[27];
    cells[13] = true;
    for (int i = 0; i < 13; i++) {
      cells[i] = (half >> i & 1) != 0;
      cells[26 - i] = cells[i];
    }
    return Connectivity.of(Footprint.of(3, 3, 3, cells));
  }

  /**
   * Wrapped on some axes.
   *
   * @param axes bit 0 for z, 1 for y, 2 for x
   */
  public static Connectivity wrapping(Connectivity connectivity, int axes) {
    return connectivity.wrapping((axes & 1) != 0, (axes & 2) != 0, (axes & 4) != 0);
  }
}
