package org.cytobeam.runner.dataflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.run.FileTrees;

/**
 * The program of the Flex Template. Google's launcher starts it in a container with {@code
 * --name=value} for each parameter of the template and with options of Beam, {@code
 * --templateLocation} among them; it does what {@code cytobeam run} does with the same options.
 */
public final class FlexTemplate {
  /** What is not an option of {@code cytobeam run}: the job file. */
  static final String JOB = "job";

  /** Parameters that are options of {@code cytobeam run}, or of a launch. */
  static final List<String> PASSED_ON =
      List.of("threads", "overwrite", "workerVcpus", "workerMemoryGb");

  private FlexTemplate() {}

  /** Ends the process with the exit code of {@code cytobeam run}. */
  public static void main(String[] arguments) {
    Cytobeam.main(command(List.of(arguments)));
  }

  /**
   * The command line of {@code cytobeam} for what the launcher gives; a job file that cannot be
   * fetched is left for it to complain of.
   */
  static String[] command(List<String> arguments) {
    Given given = new Given(arguments);
    List<String> command = new ArrayList<>(List.of("run"));
    String job = given.value(JOB);
    if (job != null) {
      command.add(Stores.isRemote(job) ? fetched(job, arguments) : job);
    }
    for (String argument : arguments) {
      if (argument.equals("--overwrite=true")) {
        command.add("--overwrite");
      } else if (!argument.startsWith("--" + JOB + "=")
          && !argument.equals("--overwrite=false")
          && !argument.startsWith("--yes")) {
        command.add(argument);
      }
    }
    // Who launches a template has agreed to it there.
    command.add("--yes");
    return command.toArray(String[]::new);
  }

  private static String fetched(String address, List<String> arguments) {
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(
                arguments.stream()
                    .filter(argument -> !argument.startsWith("--" + JOB + "="))
                    .filter(argument -> PASSED_ON.stream().noneMatch(o -> isOption(argument, o)))
                    .toArray(String[]::new))
            .withoutStrictParsing()
            .create());
    int slash = address.lastIndexOf('/');
    String name = address.substring(slash + 1);
    try {
      byte[] text = Stores.reading(address.substring(0, slash)).get(name);
      if (text == null) {
        throw new BadInputException(
            "--job=%s is not there; give the gs:// address of a job file".formatted(address));
      }
      Path folder = Files.createTempDirectory("cytobeam-job");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(folder)));
      return Files.write(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("--job=%s cannot be read".formatted(address), e);
    }
  }

  private static boolean isOption(String argument, String option) {
    return argument.startsWith("--" + option + "=");
  }

  private static void deleteQuietly(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      System.getLogger(FlexTemplate.class.getName())
          .log(System.Logger.Level.WARNING, "temporary files were left in " + folder, e);
    }
  }
}
