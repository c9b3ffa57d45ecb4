package org.cytobeam.transforms.kernel;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Decides once for the process which kernels are used: those of a provider on the class path if
 * Java was started with {@code --add-modules jdk.incubator.vector} and the machine suits them, else
 * {@link PlainKernels}. A log line says which, and why.
 */
public final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";

  private static final Kernels CHOSEN = choose();

  private KernelChoice() {}

  /** The kernels that operators use. */
  public static Kernels kernels() {
    return CHOSEN;
  }

  private static Kernels choose() {
    // a provider's classes cannot even be loaded without the module
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("Java was started without --add-modules " + MODULE);
    }
    try {
      Iterator<Kernels> provided =
          ServiceLoader.load(Kernels.class, KernelChoice.class.getClassLoader()).iterator();
      if (!provided.hasNext()) {
        return plain("no provider is on the class path");
      }
      Kernels vector = provided.next();
      if (!vector.obstacle().isEmpty()) {
        return plain(vector.obstacle());
      }
      log("vector kernels are on");
      return vector;
    } catch (ServiceConfigurationError | LinkageError e) {
      return plain("they do not fit this Java: " + e);
    }
  }

  private static Kernels plain(String reason) {
    log("vector kernels are off: " + reason);
    return new PlainKernels();
  }

  private static void log(String line) {
    System.getLogger(KernelChoice.class.getName()).log(System.Logger.Level.INFO, line);
  }
}
