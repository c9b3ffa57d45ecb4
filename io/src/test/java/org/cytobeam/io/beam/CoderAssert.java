package org.cytobeam.io.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;

/** What every coder of ours must keep: the value, its bytes, its version. */
final class CoderAssert {
  private CoderAssert() {}

  /**
   * @param hex the bytes, spaces allowed; the first byte is the version
   */
  static <T> void assertPinned(VersionedCoder<T> coder, T value, String hex) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(coder, value);
    CoderProperties.coderDeterministic(coder, value, value);
    CoderProperties.coderSerializable(coder);
    coder.verifyDeterministic();
    byte[] bytes = CoderUtils.encodeToByteArray(coder, value);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex.replace(" ", ""));
    byte[] newer = bytes.clone();
    newer[0]++;
    assertThatThrownBy(() -> CoderUtils.decodeFromByteArray(coder, newer))
        .isInstanceOf(CoderException.class)
        .hasMessageContaining("reads version %d, not %d", bytes[0], newer[0]);
  }
}
