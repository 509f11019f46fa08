package jp.noroshi.hub.exchange.intake;

import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.shell.Bilingual;

/// What the authorities among foreseen readers are called.
public final class ReaderNames {
  private final Jurisdiction jurisdiction;

  ReaderNames(Jurisdiction jurisdiction) {
    this.jurisdiction = jurisdiction;
  }

  /// By the key of their group.
  public Map<String, Bilingual> of(ObjectForesight.Foreseen foreseen) {
    var names = new TreeMap<String, Bilingual>();
    foreseen
        .alike()
        .forEach(alike ->
            alike
                .readers()
                .forEach(group ->
                    group
                        .authority()
                        .ifPresent(code ->
                            names.put(
                                group.key(),
                                jurisdiction
                                    .authority(code)
                                    .map(authority -> authority.name())
                                    .orElse(new Bilingual(code, code))))));
    return names;
  }
}
