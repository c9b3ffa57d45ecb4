package org.cytobeam.pipeline;

/** Which Cytobeam this is. */
public final class Version {
  private Version() {}

  /** Version of the jar, or {@code development} when run from classes. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
