package org.cytobeam.store.s3;

import javax.xml.stream.XMLStreamException;
import org.cytobeam.io.beam.ClientFaults;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What the exceptions of the AWS SDK mean. */
final class S3Faults implements ClientFaults {
  @Override
  public int status(Throwable thrown) {
    return thrown instanceof SdkServiceException service ? service.statusCode() : 0;
  }

  /**
   * An answer that was cut; and an upload that is gone (404, which while reading is a missing
   * object and never gets here): the SDK completes an upload again if the first answer was lost.
   */
  @Override
  public boolean isTransient(Throwable thrown) {
    if (thrown instanceof AwsServiceException service) {
      AwsErrorDetails details = service.awsErrorDetails();
      boolean noBucket = details != null && "NoSuchBucket".equals(details.errorCode());
      return service.statusCode() == 404 && !noBucket;
    }
    return thrown instanceof XMLStreamException;
  }
}
