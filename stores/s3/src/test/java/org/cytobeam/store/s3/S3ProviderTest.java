package org.cytobeam.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.StoredImage;
import org.cytobeam.io.store.Stores;
import org.junit.jupiter.api.Test;

class S3ProviderTest {
  @Test
  void aServerOfOnesOwnIsAskedByPath() {
    assertThat(Stores.furtherOptions(List.of("--awsRegion=eu-west-1")))
        .containsExactly("--s3UploadBufferSizeBytes=5242880");
    assertThat(Stores.furtherOptions(List.of("--endpoint=http://minio:9000")))
        .containsExactly(
            "--s3UploadBufferSizeBytes=5242880",
            "--s3ClientFactoryClass=org.cytobeam.store.s3.PathStyleClients",
            "--awsRegion=us-east-1");
    assertThat(
            Stores.furtherOptions(
                List.of(
                    "--endpoint=http://minio:9000",
                    "--awsRegion=garage",
                    "--s3ClientFactoryClass=my.Clients",
                    "--s3UploadBufferSizeBytes=9999999")))
        .isEmpty();
  }

  @Test
  void imagesAreFoundByTheirAddress() throws Exception {
    try (S3Server server = new S3Server()) {
      server.use();
      String address = "s3://" + S3Server.BUCKET + "/lab 1/brain.zarr";
      StoredImage.write(Stores.writing(address + "/"));
      StoredImage.assertReadsAt(address);
      assertThatThrownBy(() -> StoredImage.assertReadsAt("s3://" + S3Server.BUCKET + "/none"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("none");
    }
  }

  @Test
  void aWrongSecretIsRefusedAndNotShown() throws Exception {
    try (S3Server server = new S3Server()) {
      server.use(server.options("WRONGSECRET"));
      String address = "s3://" + S3Server.BUCKET + "/brain.zarr";
      assertThatThrownBy(() -> Stores.reading(address))
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith(
              address + " refuses access to every metadata file (HTTP 403)")
          .hasMessageNotContaining("WRONGSECRET");
    }
  }
}
