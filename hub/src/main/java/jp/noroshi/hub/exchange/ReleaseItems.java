package jp.noroshi.hub.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.marking.HandlingEnvelope;
import jp.noroshi.handling.marking.Labels;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import org.jspecify.annotations.Nullable;

/// A release as the handling rule sees it. What is released holds attack-technical matter and
/// measures only, cleaned beforehand; the victim's part never comes here.
public final class ReleaseItems {
  private ReleaseItems() {}

  /// The item of a release.
  public static Item of(
      long release,
      Audience audience,
      Marks marks,
      Optional<UUID> originator,
      Instant visibleFrom,
      String promisedUnder) {
    var from = marks.and(opening(marks, visibleFrom));
    return new Item(
        "release/" + release,
        originator.map(UUID::toString),
        Optional.empty(),
        audience,
        List.of(
            new Portion("technical", PortionClass.T, from),
            new Portion("measures", PortionClass.M, from)),
        Map.of(),
        Permissions.NONE,
        promisedUnder);
  }

  private static Marks opening(Marks marks, Instant visibleFrom) {
    return Marks.of(marks.tlp(), marks.pap()).with(new Caveat.EmbargoUntil(visibleFrom));
  }

  /// The marks of a release as they are kept.
  ///
  /// @param envelope what [#envelope] gave
  static Marks marks(Tlp tlp, Pap pap, @Nullable String envelope) {
    var labels = Labels.of(tlp).and(Labels.of(pap));
    return (envelope == null
            ? labels
            : labels.and(
                HandlingEnvelope.labels(
                    (JsonObject)
                        new JsonText(JsonLimits.STIX)
                            .parse(envelope.getBytes(StandardCharsets.UTF_8)))))
        .marks(tlp, pap);
  }

  /// What marks say beside TLP and PAP, to be kept; null for nothing.
  static @Nullable String envelope(Marks marks) {
    return HandlingEnvelope.json(marks).map(CanonicalJson::text).orElse(null);
  }
}
