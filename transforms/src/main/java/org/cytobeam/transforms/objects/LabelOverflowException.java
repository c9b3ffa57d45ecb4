package org.cytobeam.transforms.objects;

/** More objects were found than the pixel type that was asked for can number. */
public final class LabelOverflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LabelOverflowException(String message) {
    super(message);
  }
}
