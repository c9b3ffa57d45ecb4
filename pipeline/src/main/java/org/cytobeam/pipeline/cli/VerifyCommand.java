package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.verify.Audited;
import org.cytobeam.io.verify.Manifest;
import org.cytobeam.io.verify.Verification;
import org.cytobeam.io.verify.Verifier;
import org.cytobeam.pipeline.run.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code cytobeam verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches and decodes every stored chunk of an image or array, and says what to make again.",
      "Exit code 0: nothing is wrong, 1: damage was found, 2: bad input.",
      "Any further --option=value goes to Beam, for example --awsRegion=eu-west-1."
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "LOCATION",
      description = "An OME-Zarr image, a Zarr array or N5, in any store.")
  private String location = "";

  @Option(names = "--level", paramLabel = "N", description = "Only this level (default: all).")
  private @Nullable Integer level;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "What should be stored, as --write-manifest wrote it when all was well.")
  private @Nullable Path manifest;

  @Option(
      names = "--write-manifest",
      paramLabel = "FILE",
      description = "Writes what is stored now: key, bytes, CRC-32C; not if there is damage.")
  private @Nullable Path written;

  @Option(names = "--overwrite", description = "Replace the FILE of --write-manifest.")
  private boolean overwrite;

  @Option(names = "--json", description = "Prints JSON instead of text.")
  private boolean json;

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    if (written != null && !overwrite && Files.exists(written)) {
      throw new BadInputException(
          "%s exists already: choose another name for the manifest or give --overwrite to replace it"
              .formatted(written));
    }
    StoreOptions.use(beamOptions, location);
    Manifest expected = manifest == null ? null : Manifest.read(manifest);
    Audited audited = Audited.open(location, level);
    Verification found;
    try (ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
      found =
          Verifier.verify(
              audited,
              expected,
              written != null,
              (done, total) -> progress.update(List.of(new Progress.Stage("verify", done, total))));
    }
    Manifest now = found.manifest();
    boolean saved = written != null && now != null && found.complete();
    if (saved && written != null && now != null) {
      now.write(written);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? VerifyJson.of(found) : VerifyText.of(found));
    if (!json && written != null && now != null) {
      if (saved) {
        out.printf("manifest of %,d keys written to %s%n", now.entries().size(), written);
      } else {
        out.printf("no manifest written to %s: there is damage%n", written);
      }
    }
    out.flush();
    return found.complete() ? 0 : 1;
  }
}
