package org.cytobeam.runner.dataflow;

import java.util.Locale;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.cytobeam.transforms.operator.DataPath;
import org.cytobeam.transforms.operator.JobStep;
import org.jspecify.annotations.Nullable;

/** Whether workers in Google's data centre reach what a job reads and writes. */
final class Reach {
  private static final String BUCKET_PATH = "gs://[a-z0-9][-_.a-z0-9]{1,220}[a-z0-9](/.*)?";

  private Reach() {}

  /**
   * Checks all places of a plan, by their addresses alone.
   *
   * @throws BadInputException for the first that workers would not reach
   */
  static void check(Plan plan, Given given) {
    readable("input: image", plan.address().location(), given);
    AtlasSpec atlas = plan.job().atlas();
    if (atlas != null) {
      readable("atlas: annotation", atlas.annotation(), given);
      readable("atlas: structures", atlas.structures(), given);
    }
    for (JobStep step : plan.job().steps()) {
      for (DataPath read : step.reads()) {
        readable("steps: " + step.stepName(), read.location(), given);
      }
    }
    String folder = plan.job().output().folder();
    if (!folder.matches(BUCKET_PATH)) {
      throw new BadInputException(
          "output: folder: %s is out of reach of Dataflow's workers; give a folder of a bucket, gs://bucket/folder"
              .formatted(Stores.shown(folder)));
    }
  }

  private static void readable(String key, String location, Given given) {
    String scheme = location.replaceFirst("://.*", "").toLowerCase(Locale.ROOT);
    boolean remote = Stores.isRemote(location);
    if (remote && scheme.equals("s3") && !given.has("awsCredentialsProvider")) {
      throw new BadInputException(
          "%s: %s: Dataflow's workers have no credentials for S3; copy it to gs:// (an image with cytobeam convert), or give --awsCredentialsProvider and --awsRegion"
              .formatted(key, Stores.shown(location)));
    }
    if (!remote || !scheme.matches("gs|s3|https?")) {
      throw new BadInputException(
          "%s: %s is out of reach of Dataflow's workers; copy it to a bucket (gcloud storage cp -r, or cytobeam convert for an image) and give its gs:// address"
              .formatted(key, Stores.shown(location)));
    }
  }

  /**
   * Checks an option that is a place in a bucket.
   *
   * @param value null if it is not given
   * @param why what it is for
   * @throws BadInputException if it is missing or no place in a bucket
   */
  static void bucket(String option, @Nullable String value, String why) {
    if (value == null) {
      throw new BadInputException("--%s=gs://bucket/folder is missing; %s".formatted(option, why));
    }
    if (!value.matches(BUCKET_PATH)) {
      throw new BadInputException(
          "--%s=%s is not a place in a bucket; give gs://bucket/folder"
              .formatted(option, Stores.shown(value)));
    }
  }
}
