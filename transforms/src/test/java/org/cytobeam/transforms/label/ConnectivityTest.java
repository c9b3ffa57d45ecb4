package org.cytobeam.transforms.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Neighbourhood.Named;
import org.junit.jupiter.api.Test;

class ConnectivityTest {

  @Test
  void namedStructuresAreTheNamedConnectivities() {
    assertThat(of(Named.CROSS)).isEqualTo(Connectivity.FACES).isEqualTo(Connectivity.of(1));
    assertThat(of(Named.CONNECTIVITY_2))
        .isEqualTo(Connectivity.EDGES)
        .isEqualTo(Connectivity.of(2));
    assertThat(of(Named.BOX)).isEqualTo(Connectivity.CORNERS).isEqualTo(Connectivity.of(3));
    assertThat(of(Named.CROSS_2D)).isEqualTo(Connectivity.PLANE_FACES);
    assertThat(of(Named.BOX_2D)).isEqualTo(Connectivity.PLANE_CORNERS);
    assertThat(Connectivity.FACES.offsets()).hasDimensions(6, 3);
    assertThat(Connectivity.EDGES.offsets()).hasDimensions(18, 3);
    assertThat(Connectivity.CORNERS.offsets()).hasDimensions(26, 3);
    assertThatThrownBy(() -> Connectivity.of(4))
        .hasMessage("connectivity must be 1, 2 or 3, not 4");
  }

  @Test
  void offsetsAreInRasterOrderWithoutTheCentre() {
    assertThat(Connectivity.PLANE_FACES.offsets())
        .isDeepEqualTo(new int[][] {{0, -1, 0}, {0, 0, -1}, {0, 0, 1}, {0, 1, 0}});
    Footprint noCentre = Footprint.of(3, 1, 1, new boolean[] {true, false, true});
    assertThat(Connectivity.of(noCentre).offsets())
        .isDeepEqualTo(new int[][] {{-1, 0, 0}, {1, 0, 0}});
  }

  @Test
  void structuresThatScipyRefusesAreRefused() {
    assertThatThrownBy(() -> Connectivity.of(Footprint.box(3, 5, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "structure must have 3 cells on each axis, or 1 on an axis that connects nothing, as in"
                + " scipy.ndimage.label, not 3 x 5 x 3 (z, y, x)");
    boolean[] lopsided = {false, true, true, false, true, false, false, false, false};
    assertThatThrownBy(() -> Connectivity.of(Footprint.of(1, 3, 3, lopsided)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "structure must be the same when turned about its centre, as in scipy.ndimage.label:"
                + " the cell [0, 0, 1] and its opposite [0, 2, 1] differ");
  }

  @Test
  void anAxisWithoutNeighboursOrThatWrapsHasNoBorder() {
    Box volume = Box.at(4, 5, 6, 7, 8, 9);
    assertThat(Connectivity.FACES.facesOf(volume)).isEqualTo(volume);
    assertThat(Connectivity.PLANE_CORNERS.facesOf(volume)).isEqualTo(new Box(3, 5, 6, 12, 13, 15));
    assertThat(Connectivity.EDGES.wrapping(false, true, true).facesOf(volume))
        .isEqualTo(new Box(4, 4, 5, 11, 14, 16));
  }

  @Test
  void isAValueThatCanBeShipped() throws Exception {
    Connectivity wrapped = Connectivity.CORNERS.wrapping(true, false, true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(wrapped);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(wrapped).isNotEqualTo(Connectivity.CORNERS);
    }
    assertThat(wrapped).hasToString("corners, wrapping zx");
    assertThat(Connectivity.of(Footprint.box(1, 1, 3)))
        .hasToString("structure 000/000/000 000/111/000 000/000/000");
  }

  private static Connectivity of(Named named) {
    Footprint cells = Neighbourhood.of(named).cells();
    assertThat(cells).isNotNull();
    return Connectivity.of(cells);
  }
}
