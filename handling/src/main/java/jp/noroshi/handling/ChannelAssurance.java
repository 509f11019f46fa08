package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// Step 1 (domain §3.6): what each channel opens. Ordinary second factors open AMBER, because half
/// an IT person with a phone must be able to read an alert at night; what names victims more
/// closely needs a phishing-resistant one.
final class ChannelAssurance {
  private ChannelAssurance() {}

  static boolean enough(Evaluation e) {
    var strictest =
        e.item().portions().stream()
            .filter(portion -> e.shown(portion) != Disclosure.REMOVED)
            .map(portion -> Entitlement.label(e, portion))
            .max(Tlp::compareTo)
            .orElse(Tlp.CLEAR);
    return strictest.compareTo(opens(e.context().assurance())) <= 0;
  }

  private static Tlp opens(Context.Assurance assurance) {
    return switch (assurance) {
      case NONE -> Tlp.CLEAR;
      case TOKEN, TWO_FACTORS -> Tlp.AMBER;
      case PHISHING_RESISTANT -> Tlp.RED;
    };
  }
}
