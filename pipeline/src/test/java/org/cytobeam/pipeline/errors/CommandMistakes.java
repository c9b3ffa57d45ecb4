package org.cytobeam.pipeline.errors;

import java.util.List;

/** Command lines that say something wrong. */
final class CommandMistakes {
  private CommandMistakes() {}

  static List<Mistake> all() {
    return List.of(
        Mistake.of("no command", s -> new String[0]),
        Mistake.of("unknown command", s -> new String[] {"rum", "job.yaml"}),
        Mistake.of("no job file given", s -> new String[] {"run"}),
        Mistake.of("--threads=0", s -> s.image().run("--threads=0")),
        Mistake.of("--threads=many", s -> s.image().run("--threads=many")),
        Mistake.of("unknown option", s -> s.image().run("--overwrit")),
        Mistake.of("misspelt Beam option", s -> s.image().run("--jobNam=x")),
        Mistake.of("bad value of a Beam option", s -> s.image().run("--stableUniqueNames=maybe")),
        Mistake.of("Beam option that Cytobeam sets", s -> s.image().run("--targetParallelism=64")),
        Mistake.of("unknown runner", s -> s.image().run("--runner=FlinkRunner")),
        Mistake.of("too many arguments", s -> s.image().run("second.yaml")));
  }
}
