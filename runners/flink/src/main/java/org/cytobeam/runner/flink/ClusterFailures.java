package org.cytobeam.runner.flink;

import java.net.ConnectException;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException;
import org.apache.flink.runtime.messages.FlinkJobNotFoundException;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.cytobeam.pipeline.run.Failures;
import org.cytobeam.pipeline.run.RunFailed;

/** Says what became of a job where it is the cluster that failed. */
final class ClusterFailures {
  private ClusterFailures() {}

  /**
   * The exception to show: a {@link RunFailed} if the cluster is at fault, else what was thrown.
   */
  static RuntimeException explain(RuntimeException thrown, String address) {
    for (Throwable cause : Failures.causes(thrown)) {
      if (cause instanceof NoResourceAvailableException) {
        return new RunFailed(
            "the Flink cluster at %s had no free slots for the job; nothing was written, run it again when other jobs are done or more TaskManagers are there"
                .formatted(address),
            thrown);
      }
      if (cause instanceof JobCancellationException) {
        return new RunFailed(
            "the job was cancelled on the Flink cluster at %s; nothing was written"
                .formatted(address),
            thrown);
      }
      if (isLost(cause)) {
        return new RunFailed(
            "the Flink cluster at %s lost the job: its JobManager is gone or was started anew; nothing was written, run the job again"
                .formatted(address),
            thrown);
      }
    }
    return thrown;
  }

  /** The cluster no longer knows the job, or no longer answers. */
  private static boolean isLost(Throwable cause) {
    return cause instanceof FlinkJobNotFoundException
        || cause instanceof ConnectException
        || cause instanceof RestClientException
            && String.valueOf(cause.getMessage()).contains("FlinkJobNotFoundException");
  }
}
