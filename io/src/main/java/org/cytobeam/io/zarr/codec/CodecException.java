package org.cytobeam.io.zarr.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A chunk's bytes are not what its codec writes; the message says what does not fit. */
public final class CodecException extends IOException {
  private static final long serialVersionUID = 1L;

  public CodecException(String message) {
    super(message);
  }

  public CodecException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
