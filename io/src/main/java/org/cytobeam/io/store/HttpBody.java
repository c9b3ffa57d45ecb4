package org.cytobeam.io.store;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body as it comes, up to a limit, whatever length was announced. */
final class HttpBody implements BodySubscriber<byte[]> {
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final GrowingBytes bytes;
  private final long announced;
  private final int limit;
  private Flow.@Nullable Subscription subscription;

  /**
   * @param announced length of the body, less than 0 if it was not
   * @param limit longest body that is taken
   */
  HttpBody(long announced, int limit) {
    this.announced = announced;
    this.limit = limit;
    this.bytes = new GrowingBytes(announced, limit);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    if (announced > limit) {
      giveUp(new TooLongException(limit));
    } else {
      started.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        bytes.add(buffer);
      }
    } catch (TooLongException e) {
      giveUp(e);
    }
  }

  private void giveUp(TooLongException reason) {
    if (subscription != null) {
      subscription.cancel();
    }
    whole.completeExceptionally(reason);
  }

  @Override
  public void onError(Throwable thrown) {
    whole.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toArray());
  }
}
