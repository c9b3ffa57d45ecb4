package org.cytobeam.runner.dataflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cytobeam.pipeline.Version;

/** How a job is called where others see it. */
final class JobNames {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_SLUG = 40;

  private JobNames() {}

  /**
   * The name of a job that writes into a folder: the same for the same folder, so that Dataflow
   * refuses a second job as long as the first one runs.
   */
  static String of(String folder) {
    return "cytobeam-%s-%s"
        .formatted(slug(folder.replaceFirst("^.*/(?=[^/]+/*$)", "")), hash(folder));
  }

  /**
   * Labels of a job, by which costs are found in a bill: small letters, digits, hyphens and
   * underscores.
   *
   * @param given what the user gives, which holds
   */
  static Map<String, String> labels(String jobName, Map<String, String> given) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(
        "cytobeam",
        shortened(Version.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-")));
    labels.put("cytobeam_job", shortened(jobName));
    labels.putAll(given);
    return labels;
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_LABEL));
  }

  private static String slug(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String cut = slug.substring(0, Math.min(slug.length(), LONGEST_SLUG)).replaceAll("-+$", "");
    return cut.isEmpty() ? "job" : cut;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
