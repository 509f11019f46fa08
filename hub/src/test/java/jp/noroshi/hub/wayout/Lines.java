package jp.noroshi.hub.wayout;

import java.util.Queue;
import java.util.concurrent.Flow;

/// Keeps lines as they come.
record Lines(Queue<String> lines) implements Flow.Subscriber<String> {
  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    lines.add(line);
  }

  @Override
  public void onError(Throwable failure) {
    // the line ends with the test
  }

  @Override
  public void onComplete() {
    // the hub renews it now and then
  }
}
