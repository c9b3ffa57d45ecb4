package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoresTest {

  @Test
  void secretsOfAddressesAreNotShown() {
    assertThat(Stores.shown("https://me:word@lab.org/a/b.zarr?X-Amz-Signature=77&b=/c d"))
        .isEqualTo("https://lab.org/a/b.zarr d");
    assertThat(Stores.shown("input: {image: 'https://lab.org/b.zarr?sig=77', level: 1}"))
        .isEqualTo("input: {image: 'https://lab.org/b.zarr', level: 1}");
    assertThat(Stores.shown("s3://bucket/user@lab/b.zarr, data/what?.zarr"))
        .isEqualTo("s3://bucket/user@lab/b.zarr, data/what?.zarr");
  }

  @Test
  void addressesAreToldFromPaths() {
    assertThat(Stores.isRemote("gs://bucket/brain.ome.zarr")).isTrue();
    assertThat(Stores.isRemote("C:/brain.ome.zarr")).isFalse();
    assertThat(Stores.isRemote("file:///data/brain.zarr")).isTrue();
    assertThat(Stores.isRemote("brain.zarr")).isFalse();
  }
}
