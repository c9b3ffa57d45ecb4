package org.cytobeam.store.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.ome.StoredImage;
import org.cytobeam.io.store.Stores;
import org.junit.jupiter.api.Test;

class GcsProviderTest {
  @Test
  void uploadsHoldLittleUnlessToldOtherwise() {
    assertThat(Stores.furtherOptions(List.of("--project=p")))
        .containsExactly("--gcsUploadBufferSizeBytes=8388608");
    assertThat(Stores.furtherOptions(List.of("--gcsUploadBufferSizeBytes=1048576"))).isEmpty();
  }

  @Test
  void imagesAreFoundByTheirAddress() throws IOException {
    try (GcsServer server = new GcsServer()) {
      server.use();
      String address = "gs://brains/lab 1/brain.zarr";
      StoredImage.write(Stores.writing(address + "/"));
      StoredImage.assertReadsAt(address);
    }
  }
}
