package jp.noroshi.hub.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP/1.1 that closes connections of clients which are too slow on the whole.
///
/// The server's own limits begin anew with every byte: who sends one just in time keeps a
/// connection for ever. Here the TLS handshake and the header have an end, and a body has to come
/// at a pace. Made by name, by the server.
public final class PacedProtocol extends Http11NioProtocol {
  private static final Logger log = LoggerFactory.getLogger(PacedProtocol.class);

  private final Map<Watched, SocketWrapperBase<?>> serving = new ConcurrentHashMap<>();
  private final Map<SocketWrapperBase<NioChannel>, Long> greeting = new HashMap<>();
  private Pace pace = new Pace(Duration.ofSeconds(20), Duration.ofSeconds(30), 2_048);
  private @Nullable ScheduledFuture<?> watch;

  /// How slow a client may be.
  ///
  /// @param header the longest time for the TLS handshake, and again for the header
  /// @param body a grace for every body
  /// @param bytesPerSecond the least pace of a body, beyond its grace
  public record Pace(Duration header, Duration body, int bytesPerSecond) {
    public Pace {
      if (!header.isPositive() || body.isNegative() || bytesPerSecond < 1) {
        throw new IllegalArgumentException("a pace is positive");
      }
    }

    boolean isHeaderLate(long nanos) {
      return nanos > header.toNanos();
    }

    boolean isBodyLate(long nanos, long bytes) {
      return nanos > body.toNanos() + TimeUnit.SECONDS.toNanos(1) * (bytes / bytesPerSecond);
    }
  }

  /// Before it starts.
  void pace(Pace wanted) {
    this.pace = wanted;
  }

  @Override
  public void start() throws Exception {
    super.start();
    watch = getUtilityExecutor().scheduleWithFixedDelay(this::tryLook, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (watch != null) {
      watch.cancel(false);
    }
    super.stop();
  }

  @Override
  protected Processor createProcessor() {
    return new Watched(this, getAdapter());
  }

  private void tryLook() {
    try {
      look();
    } catch (RuntimeException e) {
      log.warn("slow connections cannot be looked for now, will try again", e);
    }
  }

  private void look() {
    long now = System.nanoTime();
    greeting.keySet().retainAll(connections());
    for (var connection : connections()) {
      if (isLate(connection, now)) {
        log.info("closed: neither greeting nor header came in time");
        connection.close();
      }
    }
    serving.forEach((processor, connection) -> {
      if (processor.isBodyLate(now)) {
        log.info("closed: a body came too slowly");
        connection.close();
      }
    });
  }

  private Set<SocketWrapperBase<NioChannel>> connections() {
    return getEndpoint().getConnections();
  }

  private boolean isLate(SocketWrapperBase<NioChannel> connection, long now) {
    if (connection.getSocket() instanceof NioChannel channel && !channel.isHandshakeComplete()) {
      return pace.isHeaderLate(now - greeting.computeIfAbsent(connection, _ -> now));
    }
    greeting.remove(connection);
    // There is none here while a request is served, but while the rest of its header is awaited,
    // and while a long answer goes on by itself.
    return connection.getCurrentProcessor() instanceof Watched processor
        && processor.isHeaderLate(now);
  }

  /// A request that is looked at from outside while it comes in. What is seen may be a moment old,
  /// which matters to no limit.
  private final class Watched extends Http11Processor {
    Watched(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
      super(protocol, adapter);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
      serving.put(this, connection);
      try {
        return super.service(connection);
      } finally {
        serving.remove(this);
      }
    }

    boolean isHeaderLate(long now) {
      return !isAsync() && pace.isHeaderLate(age(now));
    }

    boolean isBodyLate(long now) {
      return request().getRequestProcessor().getStage() == Constants.STAGE_SERVICE
          && !isRequestBodyFullyRead()
          && pace.isBodyLate(age(now), request().getBytesRead());
    }

    private long age(long now) {
      long since = request().getStartTimeNanos();
      return since < 0 ? 0 : now - since;
    }

    private Request request() {
      return getRequest();
    }
  }
}
