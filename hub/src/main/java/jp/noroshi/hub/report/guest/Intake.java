package jp.noroshi.hub.report.guest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;

/// How often a first report is taken in without an account: a few from one address, so that nobody
/// floods the duty desk; many from all of them, so that a wave of real ones gets through. Counted
/// in the memory of one node. Thread-safe.
final class Intake {
  private static final int FROM_ONE = 10;
  private static final int FROM_ALL = 600;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Bucket all = bucket(FROM_ALL);
  private final LoadingCache<String, Bucket> each =
      Caffeine.newBuilder()
          .maximumSize(100_000)
          .expireAfterAccess(HOUR)
          .build(_ -> bucket(FROM_ONE));

  /// Whether one more is taken in from this address.
  boolean take(String address) {
    return each.get(network(address)).tryConsume(1) && all.tryConsume(1);
  }

  private static Bucket bucket(int anHour) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(anHour).refillGreedy(anHour, HOUR))
        .build();
  }

  // An IPv6 host has a whole /64 to itself.
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
