package org.cytobeam.runner.dataflow;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.dataflow.DataflowJobAlreadyExistsException;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.run.RunFailed;

/** What went wrong between here and Google, in a sentence. */
final class LaunchFaults {
  private final DataflowPipelineOptions options;

  LaunchFaults(DataflowPipelineOptions options) {
    this.options = options;
  }

  /**
   * The exception to show: a {@link BadInputException} where what the user gave is at fault, else a
   * {@link RunFailed}.
   */
  RuntimeException explain(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable at = thrown; at != null && !causes.contains(at); at = at.getCause()) {
      causes.add(at);
    }
    for (Throwable cause : causes) {
      if (cause instanceof BadInputException || cause instanceof RunFailed) {
        return (RuntimeException) cause;
      }
      if (cause instanceof DataflowJobAlreadyExistsException) {
        return sameName(thrown);
      }
      if (cause instanceof HttpResponseException answer) {
        return ofStatus(answer, thrown);
      }
    }
    String text = text(causes);
    if (text.contains("credential")) {
      return new BadInputException(
          "there are no credentials for Google Cloud; log in with 'gcloud auth application-default login', or name a key file in GOOGLE_APPLICATION_CREDENTIALS",
          thrown);
    }
    for (Throwable cause : causes) {
      if (cause instanceof FileNotFoundException) {
        return noBucket(thrown);
      }
      if (cause instanceof IOException) {
        return new RunFailed(
            "Google Cloud was not reached: %s; check the connection and run again"
                .formatted(line(cause)),
            thrown);
      }
    }
    if (text.contains("gs://") || text.contains("bucket")) {
      return new BadInputException(
          "%s; check --gcpTempLocation and --stagingLocation"
              .formatted(line(causes.get(causes.size() - 1))),
          thrown);
    }
    if (causes.get(causes.size() - 1) instanceof IllegalArgumentException bad) {
      return new BadInputException(line(bad), thrown);
    }
    return new RunFailed(
        "the job could not be launched: %s".formatted(line(causes.get(causes.size() - 1))), thrown);
  }

  private RuntimeException ofStatus(HttpResponseException answer, Throwable thrown) {
    String said = said(answer);
    return switch (answer.getStatusCode()) {
      case 400 ->
          new BadInputException(
              "Google Cloud does not take the job: %s; change that option".formatted(said), thrown);
      case 401 ->
          new RunFailed(
              "Google Cloud does not know the credentials: %s; log in again with 'gcloud auth application-default login'"
                  .formatted(said),
              thrown);
      case 403 ->
          new RunFailed(
              "project %s does not permit this: %s; it takes the roles Dataflow Admin and Storage Object Admin, and the Dataflow API enabled"
                  .formatted(options.getProject(), said),
              thrown);
      case 404 -> said.contains("ucket") ? noBucket(thrown) : notThere(said, thrown);
      case 409 -> sameName(thrown);
      case 429 ->
          new RunFailed(
              "a quota of project %s is used up: %s; wait, ask for fewer workers with --maxNumWorkers, or have the quota raised"
                  .formatted(options.getProject(), said),
              thrown);
      default ->
          new RunFailed(
              "Google Cloud answered %d: %s; %s"
                  .formatted(
                      answer.getStatusCode(),
                      said,
                      answer.getStatusCode() >= 500
                          ? "it is not the job's fault, run again later"
                          : "nothing was launched"),
              thrown);
    };
  }

  private BadInputException noBucket(Throwable thrown) {
    return new BadInputException(
        "the bucket of --gcpTempLocation=%s or --stagingLocation is not there; make it with 'gcloud storage buckets create', or correct its name"
            .formatted(options.getGcpTempLocation()),
        thrown);
  }

  private BadInputException notThere(String said, Throwable thrown) {
    return new BadInputException(
        "Google Cloud finds no such thing: %s; check --project=%s and --region=%s"
            .formatted(said, options.getProject(), options.getRegion()),
        thrown);
  }

  private BadInputException sameName(Throwable thrown) {
    return new BadInputException(
        "a job named %s is running in %s of project %s; wait for its end or cancel it, or choose another --jobName and output folder"
            .formatted(options.getJobName(), options.getRegion(), options.getProject()),
        thrown);
  }

  private static String said(HttpResponseException answer) {
    if (answer instanceof GoogleJsonResponseException json && json.getDetails() != null) {
      return firstLine(String.valueOf(json.getDetails().getMessage()));
    }
    return firstLine(String.valueOf(answer.getStatusMessage()));
  }

  private static String text(List<Throwable> causes) {
    StringBuilder text = new StringBuilder();
    causes.forEach(cause -> text.append(cause.getMessage()).append('\n'));
    return text.toString();
  }

  private static String line(Throwable cause) {
    String text = cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : firstLine(text);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip().replaceFirst("[.;]$", "");
  }
}
