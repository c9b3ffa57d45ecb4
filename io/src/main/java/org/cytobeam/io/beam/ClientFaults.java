package org.cytobeam.io.beam;

/** How the exceptions of a store's client library are to be taken. */
public interface ClientFaults {

  /** The HTTP status of the answer for which an exception was thrown; 0 if it was for no answer. */
  int status(Throwable thrown);

  /** Whether another try may help where the status does not say so. */
  default boolean isTransient(Throwable thrown) {
    return false;
  }
}
