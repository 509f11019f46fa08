package jp.noroshi.hub.exchange.peer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import jp.noroshi.hub.exchange.peer.Peer.Trouble;
import jp.noroshi.stix.pattern.AddressRange;

/// Where the hub connects to for others: encrypted, and not into the network it stands in.
///
/// @param anywhere whether also unencrypted and into inside networks; for trials on one machine
record Reach(boolean anywhere) {
  /// @throws PeerException FORBIDDEN_ADDRESS or UNREACHABLE
  void check(URI address) throws PeerException {
    if (anywhere) {
      return;
    }
    if (!"https".equals(address.getScheme())) {
      throw new PeerException(Trouble.FORBIDDEN_ADDRESS, "not https: " + address.getHost());
    }
    try {
      for (var one : InetAddress.getAllByName(address.getHost())) {
        var bytes = one.getAddress();
        if (AddressRange.of(bytes, bytes.length * Byte.SIZE).isInternal()) {
          throw new PeerException(
              Trouble.FORBIDDEN_ADDRESS, address.getHost() + " is " + one.getHostAddress());
        }
      }
    } catch (UnknownHostException e) {
      throw new PeerException(Trouble.UNREACHABLE, "no such name: " + address.getHost());
    }
  }
}
