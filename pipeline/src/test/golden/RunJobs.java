import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.pipeline.cli.Cytobeam;

/**
 * Runs the job.yaml of many folders in one process, for scripts that compare: {@code java -cp 'lib/*'
 * RunJobs.java FOLDER...}. What a run says on stderr and its exit code go to run.txt beside the job.
 */
public final class RunJobs {
  public static void main(String[] folders) throws Exception {
    for (String folder : folders) {
      StringWriter err = new StringWriter();
      int code =
          Cytobeam.execute(
              new PrintWriter(new StringWriter()),
              new PrintWriter(err),
              "run",
              Path.of(folder, "job.yaml").toString());
      Files.writeString(Path.of(folder, "run.txt"), code + "\n" + err, StandardCharsets.UTF_8);
    }
    System.exit(0);
  }
}
