package org.cytobeam.bench.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.ByteCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.cytobeam.io.beam.LongArrayCoder;
import org.cytobeam.transforms.objects.IdBuckets;
import org.cytobeam.transforms.objects.ObjectBucket;
import org.cytobeam.transforms.objects.ObjectStats;

/**
 * Compares numbered objects with the truth. Each object begins where one truly does and has the
 * stats of it; identities ascend; there are as many as truly are, numbered 1 .. N without a gap: so
 * each number is the object's rank. Writes a file when all is right; fails otherwise.
 */
final class Check extends PTransform<PCollection<KV<Integer, ObjectBucket>>, PDone> {
  private static final long serialVersionUID = 1L;

  private final World world;
  private final IdBuckets buckets;
  private final Truth truth;
  private final String file;

  Check(World world, IdBuckets buckets, Truth truth, Path file) {
    this.world = world;
    this.buckets = buckets;
    this.truth = truth;
    this.file = file.toString();
  }

  @Override
  public PDone expand(PCollection<KV<Integer, ObjectBucket>> numbered) {
    numbered
        .apply("CheckBucket", ParDo.of(new BucketFn(world, buckets)))
        .setCoder(KvCoder.of(ByteCoder.of(), LongArrayCoder.of()))
        .apply("GatherCounts", GroupByKey.create())
        .apply("CheckNumbers", ParDo.of(new NumbersFn(truth.objects(), truth.aliases(), file)));
    return PDone.in(numbered.getPipeline());
  }

  private static final class BucketFn extends DoFn<KV<Integer, ObjectBucket>, KV<Byte, long[]>> {
    private static final long serialVersionUID = 1L;

    private final World world;
    private final IdBuckets buckets;

    BucketFn(World world, IdBuckets buckets) {
      this.world = world;
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, ObjectBucket> element, OutputReceiver<KV<Byte, long[]>> out) {
      ObjectBucket bucket = element.getValue();
      long before = -1;
      for (ObjectStats object : bucket.objects()) {
        require(object.id() > before, "identities do not ascend at %d", object.id());
        require(buckets.of(object.id()) == element.getKey(), "%d: not its bucket", object.id());
        require(object.equals(Truth.objectAt(world, object.id())), "%d: stats", object.id());
        before = object.id();
      }
      long[] aliases = bucket.aliases();
      for (int i = 0; i < aliases.length; i += 2) {
        require(Truth.rootOf(world, aliases[i]) == aliases[i + 1], "%d: not its root", aliases[i]);
      }
      long[] counts = {
        element.getKey(), bucket.firstLabel(), bucket.batch().size(), aliases.length / 2
      };
      out.output(KV.of((byte) 0, counts));
    }
  }

  private static final class NumbersFn extends DoFn<KV<Byte, Iterable<long[]>>, Void> {
    private static final long serialVersionUID = 1L;

    private final long objects;
    private final long aliases;
    private final String file;

    NumbersFn(long objects, long aliases, String file) {
      this.objects = objects;
      this.aliases = aliases;
      this.file = file;
    }

    @ProcessElement
    public void process(@Element KV<Byte, Iterable<long[]>> element) throws IOException {
      List<long[]> all = new ArrayList<>();
      element.getValue().forEach(all::add);
      all.sort(Comparator.comparingLong(counts -> counts[0]));
      long next = 1;
      long known = 0;
      for (long[] counts : all) {
        require(counts[1] == next, "a bucket's numbers start at %d", counts[1]);
        next += counts[2];
        known += counts[3];
      }
      require(next - 1 == objects, "%d objects", next - 1);
      require(known == aliases, "%d parts beside the first", known);
      Files.writeString(Path.of(file), "%d buckets".formatted(all.size()));
    }
  }

  private static void require(boolean right, String wrong, long what) {
    if (!right) {
      throw new IllegalStateException(wrong.formatted(what));
    }
  }
}
