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
            .map(portion -> portion.label(e.item()))
            .max(Tlp::compareTo)
            .orElse(Tlp.CLEAR);
    return strictest.compareTo(e.rules().opens(e.context().channel().assurance())) <= 0;
  }
}
