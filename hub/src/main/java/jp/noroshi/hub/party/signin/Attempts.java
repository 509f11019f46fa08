package jp.noroshi.hub.party.signin;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Slows guessing down without giving anyone a way to lock others out: what a client address may
/// try is counted per address and per account and address. The count over a whole account binds
/// only devices the account was never used on; it is generous, and refills all the time.
///
/// Counts are kept in the memory of one node, at most 200,000 of them, and forgotten after an hour
/// without use. Thread-safe.
final class Attempts {
  /// What is counted.
  enum Kind {
    /// Everything an address tries.
    ADDRESS(60, Duration.ofSeconds(5)),
    /// One account from one address.
    ACCOUNT_ADDRESS(5, Duration.ofSeconds(60)),
    /// One account from everywhere it is not known.
    ACCOUNT(100, Duration.ofSeconds(30)),
    /// One account from one known device.
    ACCOUNT_DEVICE(10, Duration.ofSeconds(30)),
    /// Second factors of one account from one address: only who knows the password gets here.
    FACTOR_ADDRESS(6, Duration.ofSeconds(120)),
    /// Second factors of one account from everywhere it is not known.
    FACTOR(30, Duration.ofSeconds(120));

    final int capacity;
    final Duration oneEvery;

    Kind(int capacity, Duration oneEvery) {
      this.capacity = capacity;
      this.oneEvery = oneEvery;
    }
  }

  record Key(Kind kind, String value) {}

  private final LoadingCache<Key, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(200_000)
          .expireAfterAccess(Duration.ofHours(1))
          .build(key ->
              Bucket.builder()
                  .addLimit(limit ->
                      limit.capacity(key.kind().capacity).refillGreedy(1, key.kind().oneEvery))
                  .build());

  /// Counts one attempt under every key.
  ///
  /// @return how long to wait when one of them is used up; empty when the attempt may be made
  Optional<Duration> take(List<Key> keys) {
    for (var key : keys) {
      var probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
      }
    }
    return Optional.empty();
  }

  /// The attempt was right: it does not count.
  void giveBack(List<Key> keys) {
    keys.forEach(key -> buckets.get(key).addTokens(1));
  }

  /// The address as it is counted: an IPv6 host has a whole /64 to itself.
  static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16
          ? HexFormat.of().formatHex(bytes, 0, 8)
          : InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
