package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.cytobeam.io.ome.StorageFormat;
import org.cytobeam.io.zarr.ZarrFormat;
import org.cytobeam.io.zarr.codec.BloscCodec;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.cytobeam.io.zarr.codec.ZstdCodec;
import org.junit.jupiter.api.Test;

/** How a job says that its images are stored, and that its labels go beside the image. */
class StorageTest extends ProblemAssertions {

  private Job.Output output(String keys) {
    JobReader.Reading reading =
        JobReader.parse(
            INPUT + STEPS + "output: {folder: results" + keys + "}\n", "my cells.yaml", folder);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.jobFile()).job().output();
  }

  private void refused(String keys, String message) {
    assertThat(
            JobFolder.problems(INPUT + STEPS + "output: {folder: results" + keys + "}\n", folder))
        .startsWith("job.yaml:3:")
        .endsWith(": " + message);
  }

  @Test
  void theDefaultIsWhatEveryReaderReads() {
    assertThat(output("").storage()).isEqualTo(Storage.DEFAULT);
    assertThat(output(", storage: {}").storage()).isEqualTo(Storage.DEFAULT);
    assertThat(Storage.DEFAULT.format())
        .isEqualTo(new StorageFormat(ZarrFormat.V2, new BloscCodec("lz4", 5, 1, 0), null));
    assertThat(Storage.DEFAULT.unit()).isNull();
  }

  @Test
  void everyKeyReachesTheJob() {
    Storage all =
        output(
                ", storage: {zarr: 3, codec: zstd, level: 7, chunk: [64, 128, 128], shard: [128, 512, 256]}")
            .storage();
    assertThat(all)
        .isEqualTo(
            new Storage(
                new StorageFormat(ZarrFormat.V3, new ZstdCodec(7), List.of(128, 512, 256)),
                List.of(64, 128, 128)));
    assertThat(all.unit()).containsExactly(128, 512, 256);
    Storage some = output(", storage: {codec: none, chunk: 64}").storage();
    assertThat(some.format().codec()).isEqualTo(new NoCodec());
    assertThat(some.unit()).containsExactly(64, 64, 64);
    assertThat(output(", storage: {codec: blosc-zstd}").storage().format().codec())
        .isEqualTo(new BloscCodec("zstd", 5, 1, 0));
  }

  @Test
  void whatCannotBeStoredIsRefused() {
    refused(", storage: {zarr: 4}", "zarr in storage: unknown value '4' (allowed: 2, 3)");
    refused(
        ", storage: {zarr: 3, codec: zlib}",
        "codec in storage: Zarr v3 has no zlib (it has blosc-lz4, blosc-lz4hc, blosc-blosclz, blosc-zlib, blosc-zstd, zstd, gzip, none)");
    refused(
        ", storage: {codec: zstd, level: 23}",
        "level in storage: must be 1 to 22 for zstd, got 23");
    refused(
        ", storage: {codec: lz4, level: 1}",
        "level in storage: lz4 has no levels; remove this line");
    refused(
        ", storage: {chunk: [4096, 4096, 64]}",
        "chunk in storage: 1073741824 voxels are too many for one (at most 67108864)");
    refused(", storage: {chunk: 0}", "chunk in storage: must be 1 or more, got 0");
    refused(
        ", storage: {chunk: 64, shard: 128}",
        "shard in storage: Zarr v2 has no shards; add 'zarr: 3', or remove this line");
    refused(
        ", storage: {zarr: 3, shard: 128}",
        "shard in storage: a shard is whole chunks; add for example 'chunk: [64, 128, 128]'");
    refused(
        ", storage: {zarr: 3, chunk: 64, shard: [128, 100, 128]}",
        "shard in storage: must be whole chunks: on axis y 100 is not a multiple of 64");
    refused(
        ", storage: {kodec: zstd}",
        "unknown key 'kodec' in storage; did you mean 'codec'? (allowed: zarr, codec, level, chunk, shard)");
  }

  @Test
  void labelsBesideTheImageAreNamedAfterTheJob() {
    assertThat(output(", labels: true").labelsInImage()).isNull();
    assertThat(output(", labels: true, labels_in_image: false").labelsInImage()).isNull();
    assertThat(output(", labels: true, labels_in_image: true").labelsInImage())
        .isEqualTo("my_cells");
    assertThat(output(", labels: true, labels_in_image: nuclei-2").labelsInImage())
        .isEqualTo("nuclei-2");
    refused(
        ", labels_in_image: true",
        "labels_in_image in output: no label image is written; add 'labels: true', or remove this line");
    refused(
        ", labels: true, labels_in_image: ../x",
        "labels_in_image in output: expected true, false or a name of letters, digits, '_', '-' and '.', got '../x'");
  }
}
