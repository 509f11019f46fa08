package jp.noroshi.hub.exchange.peer;

import java.time.Duration;
import java.util.Optional;

/// A round with a peer cannot go on.
final class PeerException extends Exception {
  private static final long serialVersionUID = 1;

  private final Peer.Trouble trouble;
  private final transient Optional<Duration> pause;

  PeerException(Peer.Trouble trouble, String detail) {
    this(trouble, detail, Optional.empty());
  }

  /// @param detail for whoever looks into it; holds no secret
  /// @param pause for how long the other side asks not to be asked again
  PeerException(Peer.Trouble trouble, String detail, Optional<Duration> pause) {
    super(detail);
    this.trouble = trouble;
    this.pause = pause;
  }

  Peer.Trouble trouble() {
    return trouble;
  }

  Optional<Duration> pause() {
    return pause;
  }
}
