package org.cytobeam.runner.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.google.auth.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.gcp.auth.CredentialFactory;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.run.RunFailed;
import org.cytobeam.pipeline.runner.Runners;
import org.cytobeam.runner.dataflow.DataflowServer.Fate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not launched, what Google refuses, what fails there: each told in one sentence. */
class RefusalsTest {
  @TempDir static Path folder;

  private static Scene scene;

  private Set<String> before;

  /** As Google's own on a computer where nobody has logged in. */
  public static final class NoCredentials implements CredentialFactory {
    public static NoCredentials fromOptions(PipelineOptions options) {
      return new NoCredentials();
    }

    @Override
    public @Nullable Credentials getCredential() {
      return null;
    }
  }

  @BeforeAll
  static void open() throws IOException {
    scene = new Scene(folder);
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
  }

  @BeforeEach
  void begin() {
    scene.dataflow().expect(Fate.DONE);
    before = scene.gcs().objects().keySet();
  }

  /** None of these tests launches a job that Dataflow takes, but those that say so. */
  @AfterEach
  void nothingIsLeft() {
    assertThat(scene.dataflow().created()).isEmpty();
  }

  private void requireNothingSent() {
    assertThat(scene.dataflow().requests()).isEmpty();
    assertThat(scene.gcs().objects().keySet()).isEqualTo(before);
  }

  private static void isOneSentence(Throwable thrown) {
    assertThat(thrown.getMessage()).hasLineCount(1).doesNotContain("Exception").doesNotEndWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--region=     | region",
        "--gcpTempLocation | --gcpTempLocation=gs://bucket/folder is missing; Dataflow keeps the job's program and temporary files there",
        "--gcpTempLocation=/data/temp | --gcpTempLocation=/data/temp is not a place in a bucket; give gs://bucket/folder",
        "--gcpTempLocation=gs://x/temp | --gcpTempLocation=gs://x/temp is not a place in a bucket; give gs://bucket/folder",
        "--stagingLocation=s3://bucket/s | --stagingLocation=s3://bucket/s is not a place in a bucket; give gs://bucket/folder",
        "--gcpTempLocation=gs://elsewhere/temp | the bucket of --gcpTempLocation=gs://elsewhere/temp or --stagingLocation is not there; make it with 'gcloud storage buckets create', or correct its name",
        "--credentialFactoryClass=org.cytobeam.runner.dataflow.RefusalsTest$NoCredentials | there are no credentials for Google Cloud; log in with 'gcloud auth application-default login', or name a key file in GOOGLE_APPLICATION_CREDENTIALS",
        "--workerMachineType=a9-odd | --workerMachineType=a9-odd: its processors and memory are not known here",
        "--numWorkers=0 | --numWorkers must be a whole number, 1 or more, not '0'",
        "--numWorkers=9 --maxNumWorkers=3 | --numWorkers=9 is more than --maxNumWorkers=3; raise the latter",
        "--diskSizeGb=-5 | --diskSizeGb must be a number of 0 or more, not '-5'",
        "--nsPerVoxel=fast | --nsPerVoxel must be a number of 0 or more, not 'fast'",
        "--priceFile=none.csv | --priceFile=none.csv does not exist; check the path",
        "--streaming=true | --streaming cannot be set; a job ends with its image",
        "--project=Brains | Project ID 'Brains' invalid",
      })
  void badOptions(String options, String message) {
    List<String> given = scene.options((options + " --yes").split(" +", -1));
    RuntimeException thrown =
        catchRuntimeException(() -> scene.launch(Scene.SMALL, given, new Scene.User(true)));
    assertThat(thrown).isInstanceOf(BadInputException.class).hasMessageContaining(message);
    isOneSentence(thrown);
    requireNothingSent();
  }

  @Test
  void workersMustReachWhatIsReadAndWritten() throws IOException {
    List<String> given = scene.options("--yes");
    Path results = folder.resolve("results");
    Plan kept = scene.plan(Scene.SMALL.replace(Scene.OUTPUT, results.toString()), given);
    assertThatThrownBy(() -> Scene.prepared(kept, given))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "output: folder: %s is out of reach of Dataflow's workers; give a folder of a bucket, gs://bucket/folder"
                .formatted(results));
    Path local = folder.resolve("demo").resolve("brain.ome.zarr");
    Plan here = scene.plan(Scene.SMALL.replace(Scene.IMAGE, local.toString()), given);
    assertThatThrownBy(() -> Scene.prepared(here, given))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "input: image: %s is out of reach of Dataflow's workers; copy it to a bucket (gcloud storage cp -r, or cytobeam convert for an image) and give its gs:// address"
                .formatted(local));
    requireNothingSent();
  }

  @Test
  void nobodyIsSurprisedByABill() {
    List<String> given = scene.options();
    Scene.User absent = new Scene.User(null);
    assertThatThrownBy(() -> scene.launch(Scene.SMALL, given, absent))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "nobody can be asked whether to launch the job, as there is no terminal; add --yes to launch it without asking");
    assertThat(absent.shown()).contains("estimate: about ");
    Scene.User unwilling = new Scene.User(false);
    assertThatThrownBy(() -> scene.launch(Scene.SMALL, given, unwilling))
        .isInstanceOf(BadInputException.class)
        .hasMessage("the job was not launched, as you wished; nothing was sent");
    assertThat(unwilling.shown()).endsWith("Launch the job?");
    requireNothingSent();
  }

  @Test
  void whoAgreesHasItLaunched() throws IOException {
    scene.launch(Scene.SMALL, scene.options(), new Scene.User(true));
    assertThat(scene.dataflow().created()).hasSize(1);
    scene.dataflow().expect(Fate.DONE);
  }

  @Test
  void whatIsNoRunOfAJobIsRefused() {
    List<String> given = scene.options("--yes");
    Pipeline pipeline = Pipeline.create(Scene.options(given));
    assertThatThrownBy(() -> Runners.start(pipeline))
        .isInstanceOf(BadInputException.class)
        .hasMessage("--runner=DataflowRunner is for cytobeam run; leave it out to do this here");
    requireNothingSent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | The zone has no such machine type. | BadInput | Google Cloud does not take the job: The zone has no such machine type; change that option",
        "401 | Request had invalid authentication. | Failed | log in again with 'gcloud auth application-default login'",
        "403 | Dataflow API has not been used in project 1 before. | Failed | project brain-project does not permit this: Dataflow API has not been used in project 1 before; it takes the roles Dataflow Admin and Storage Object Admin, and the Dataflow API enabled",
        "404 | Project not found. | BadInput | Google Cloud finds no such thing: Project not found; check --project=brain-project and --region=europe-west1",
        "409 | There is already an active job. | BadInput | a job named cytobeam-results-",
        "429 | Quota exceeded for quota metric 'Create requests'. | Failed | a quota of project brain-project is used up: Quota exceeded for quota metric 'Create requests'; wait, ask for fewer workers",
        "500 | Internal error. | Failed | Google Cloud answered 500: Internal error; it is not the job's fault, run again later",
      })
  void whatTheServiceRefuses(int status, String reason, String kind, String message) {
    scene.dataflow().expect(Fate.refused(status, reason));
    RuntimeException thrown =
        catchRuntimeException(
            () -> scene.launch(Scene.SMALL, scene.options("--yes"), new Scene.User(null)));
    assertThat(thrown)
        .isInstanceOf(kind.equals("Failed") ? RunFailed.class : BadInputException.class)
        .hasMessageContaining(message);
    isOneSentence(thrown);
  }

  @Test
  void aJobThatFailsSaysWhyAndWhere() {
    scene
        .dataflow()
        .expect(Fate.failed("Workflow failed. Causes: The worker lost contact.\n\tat x", "second"));
    RuntimeException thrown =
        catchRuntimeException(
            () -> scene.launch(Scene.SMALL, scene.options("--yes"), new Scene.User(null)));
    assertThat(thrown)
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining(
            "in state FAILED: Workflow failed. Causes: The worker lost contact; nothing was written, see https://console.cloud.google.com/dataflow/jobs/europe-west1/");
    scene.dataflow().expect(Fate.DONE);
  }

  /** The same sentence and exit code as on this computer. */
  @Test
  void badInputThatAWorkerFindsIsTheUsersToMend() {
    scene
        .dataflow()
        .expect(
            Fate.failed(
                "Workflow failed.",
                "java.lang.RuntimeException: org.apache.beam.sdk.util.UserCodeException: org.cytobeam.io.BadInputException: gs://brains/brain.ome.zarr/0/1/2/3: not a blosc chunk\n\tat org.cytobeam.X"));
    RuntimeException thrown =
        catchRuntimeException(
            () -> scene.launch(Scene.SMALL, scene.options("--yes"), new Scene.User(null)));
    assertThat(thrown)
        .isInstanceOf(BadInputException.class)
        .hasMessage("gs://brains/brain.ome.zarr/0/1/2/3: not a blosc chunk");
    scene.dataflow().expect(Fate.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DataflowRunner", "dataflowrunner", "dataflow", "DATAFLOW"})
  void anySpellingThatBeamTakes(String name) {
    assertThat(Runners.of(name)).isInstanceOf(DataflowProvider.class);
  }
}
