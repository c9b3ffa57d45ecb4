package org.cytobeam.pipeline.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.config.Job;
import org.cytobeam.config.JobFile;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.Planner;
import org.cytobeam.pipeline.run.LabelsInImage;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.cytobeam.transforms.atlas.AtlasSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job file and the machine: what run, plan and validate have in common. */
final class JobArguments {
  @Parameters(paramLabel = "JOB", description = "The job file (YAML).")
  Path job = Path.of("");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Blocks processed at a time (default: as many as cores and memory allow).")
  @Nullable Integer threads;

  /**
   * The plan of the job.
   *
   * @param beam options of Beam, which its stores may need
   */
  Plan plan(List<String> beam) {
    Plan plan = planned(beam);
    LabelsInImage.requirePossible(plan);
    return plan;
  }

  private Plan planned(List<String> beam) {
    JobFile file = JobReader.read(job);
    StoreOptions.use(beam, locations(file.job()));
    if (threads != null && threads < 1) {
      throw new BadInputException("--threads must be 1 or more, not " + threads);
    }
    return BeamOptions.runner(beam).plan(new PlannerOf(file, threads), beam, threads);
  }

  private record PlannerOf(JobFile file, @Nullable Integer threads)
      implements RunnerProvider.Planner {
    @Override
    public Plan here() {
      return threads == null
          ? Planner.planWithThreadsThatFit(file, Machine.here())
          : Planner.plan(file, Machine.here().withThreads(threads));
    }

    @Override
    public Plan on(Machine machine) {
      return Planner.plan(file, machine);
    }
  }

  private static String[] locations(Job job) {
    List<String> locations = new ArrayList<>(List.of(job.input().image(), job.output().folder()));
    AtlasSpec atlas = job.atlas();
    if (atlas != null) {
      locations.addAll(List.of(atlas.annotation(), atlas.structures()));
    }
    return locations.toArray(String[]::new);
  }
}
