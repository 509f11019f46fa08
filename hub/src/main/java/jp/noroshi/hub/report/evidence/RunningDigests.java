package jp.noroshi.hub.report.evidence;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;

/// The hashes of a file as far as it has come; they can be kept and gone on with, so that a file is
/// not read again for them. SHA-256 says what it is; SHA-1 and MD5 are what lists of known files
/// still use. Not thread-safe.
final class RunningDigests {
  private final SHA256Digest sha256;
  private final SHA1Digest sha1;
  private final MD5Digest md5;

  private RunningDigests(SHA256Digest sha256, SHA1Digest sha1, MD5Digest md5) {
    this.sha256 = sha256;
    this.sha1 = sha1;
    this.md5 = md5;
  }

  /// @param kept what [#state] gave; absent for a file that begins
  static RunningDigests of(Optional<byte[]> kept) {
    if (kept.isEmpty()) {
      return new RunningDigests(new SHA256Digest(), new SHA1Digest(), new MD5Digest());
    }
    var states = ByteBuffer.wrap(kept.get());
    return new RunningDigests(
        new SHA256Digest(next(states)), new SHA1Digest(next(states)), new MD5Digest(next(states)));
  }

  void add(byte[] bytes, int length) {
    sha256.update(bytes, 0, length);
    sha1.update(bytes, 0, length);
    md5.update(bytes, 0, length);
  }

  byte[] state() {
    var states = ByteBuffer.allocate(1000);
    put(states, sha256);
    put(states, sha1);
    put(states, md5);
    var kept = new byte[states.position()];
    states.flip().get(kept);
    return kept;
  }

  /// The three hashes; afterwards nothing can be added.
  Hashes finish() {
    return new Hashes(finish(sha256), finish(sha1), finish(md5));
  }

  private static byte[] next(ByteBuffer states) {
    var state = new byte[states.getInt()];
    states.get(state);
    return state;
  }

  private static void put(ByteBuffer states, EncodableDigest digest) {
    var state = digest.getEncodedState();
    states.putInt(state.length).put(state);
  }

  private static byte[] finish(Digest digest) {
    var hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
