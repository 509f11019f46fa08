package jp.noroshi.hub.shell;

import java.util.Optional;

/// Tells the frame of a page who is signed in with the current request. Implemented by the party
/// feature.
public interface ViewerSource {
  Optional<SignedIn> signedIn();
}
