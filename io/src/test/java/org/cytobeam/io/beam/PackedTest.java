package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class PackedTest {

  private record Plan(String name, ArrayList<Integer> numbers) implements Serializable {}

  @Test
  void travelsAsBytesAndIsUnpackedOnce() {
    Packed<Plan> packed = Packed.of(new Plan("s2", new ArrayList<>(List.of(1, 2))));
    Packed<Plan> shipped = SerializableUtils.clone(packed);
    assertThat(shipped.get()).isEqualTo(new Plan("s2", new ArrayList<>(List.of(1, 2))));
    assertThat(shipped.get()).isSameAs(shipped.get()).isNotSameAs(packed.get());
    assertThat(SerializableUtils.serializeToByteArray(shipped))
        .isEqualTo(SerializableUtils.serializeToByteArray(packed));
  }

  @Test
  void whatCannotBeSerializedIsRefusedAtOnce() {
    ArrayList<Object> threads = new ArrayList<>(List.of(Thread.currentThread()));
    assertThatThrownBy(() -> Packed.of(threads)).isInstanceOf(IllegalArgumentException.class);
  }
}
