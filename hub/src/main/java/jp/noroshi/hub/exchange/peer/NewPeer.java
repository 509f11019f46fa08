package jp.noroshi.hub.exchange.peer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// A peer as somebody describes it.
///
/// @param collection address of the collection, ending with a slash
/// @param certificate SHA-256 in hexadecimal, without colons; empty for any that is vouched for
/// @param fromStart whether what is here already is sent, too
record NewPeer(
    String name,
    URI collection,
    String username,
    String secret,
    Optional<String> certificate,
    boolean polls,
    boolean pushes,
    boolean fromStart,
    boolean amber,
    boolean held) {
  private static final int LONGEST = 1_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_USER = 200;

  /// Reads a form or the body of a request; what is not sent is empty or `false`.
  ///
  /// @throws Refusal naming every field that is wrong
  static NewPeer read(Map<String, String> sent) {
    var faults = new ArrayList<Violation>();
    var name = text(sent, "name", LONGEST_NAME, faults, true);
    var secret = text(sent, "secret", LONGEST, faults, true);
    var username = text(sent, "username", LONGEST_USER, faults, false);
    var collection = collection(sent.getOrDefault("collection", "").strip());
    if (collection.isEmpty()) {
      faults.add(Violation.of("collection", "exchange.peer.fault.collection"));
    }
    var certificate =
        sent.getOrDefault("certificate", "").replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
    if (!certificate.matches("([0-9a-f]{64})?")) {
      faults.add(Violation.of("certificate", "exchange.peer.fault.certificate"));
    }
    boolean polls = is(sent, "polls");
    boolean pushes = is(sent, "pushes");
    if (!polls && !pushes) {
      faults.add(Violation.of("polls", "exchange.peer.fault.direction"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(List.copyOf(faults));
    }
    return new NewPeer(
        name,
        collection.orElseThrow(),
        username,
        secret,
        Optional.of(certificate).filter(text -> !text.isEmpty()),
        polls,
        pushes,
        is(sent, "from_start"),
        is(sent, "amber"),
        !is(sent, "trusted"));
  }

  private static String text(
      Map<String, String> sent, String field, int longest, List<Violation> faults, boolean needed) {
    var text = sent.getOrDefault(field, "").strip();
    if (needed && text.isEmpty() || text.length() > longest || hasControl(text)) {
      faults.add(Violation.of(field, "exchange.peer.fault." + field, longest));
    }
    return text;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static Optional<URI> collection(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var address = new URI(text.endsWith("/") ? text : text + "/");
      var scheme = String.valueOf(address.getScheme());
      return Optional.of(address)
          .filter(one -> scheme.equals("https") || scheme.equals("http"))
          .filter(one ->
              one.getHost() != null
                  && one.getUserInfo() == null
                  && one.getQuery() == null
                  && one.getFragment() == null
                  && one.getPath().matches(".*/collections/[^/]+/"));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean is(Map<String, String> sent, String field) {
    return List.of("true", "on", "yes").contains(sent.getOrDefault(field, ""));
  }
}
