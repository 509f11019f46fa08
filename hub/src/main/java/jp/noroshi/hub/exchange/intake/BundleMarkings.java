package jp.noroshi.hub.exchange.intake;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.marking.Labels;
import jp.noroshi.handling.marking.StixLabels;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.object.StixObject;
import org.jspecify.annotations.Nullable;

/// What the markings in one bundle mean. They are gathered in a first reading, because a definition
/// may stand behind the objects that refer to it, and because what carries no label of its own is
/// handled by the strictest label of the file it came in.
///
/// An object is never opened wider than its markings say: one nobody can read puts it in quarantine
/// (domain rules, combining: an unknown label). A bundle without any label is for members (GREEN):
/// whoever left the label out did not ask to be published either.
final class BundleMarkings {
  /// Most different markings of one bundle.
  static final int MOST = 10_000;

  private final StixLabels labels = new StixLabels();
  private final Set<StixId> referred = new HashSet<>();
  private @Nullable Tlp whole;

  /// Takes note of an object of the bundle.
  ///
  /// @throws StixException when there are more than [#MOST] different markings
  void see(StixObject object) {
    whole = null;
    StixLabels.refs(object).forEach(referred::add);
    if (object instanceof MarkingDefinition definition) {
      define(definition);
    }
    if (referred.size() > MOST || labels.size() > MOST) {
      throw new StixException(
          StixFailure.TOO_LARGE, "there are more than %,d different markings".formatted(MOST));
    }
  }

  /// Takes note of a definition, of the bundle or known from before. Of two that differ both hold.
  void define(MarkingDefinition definition) {
    whole = null;
    labels.define(definition);
  }

  /// The markings objects of the bundle refer to and whose definition is not at hand.
  Set<StixId> missing() {
    return referred.stream()
        .filter(ref -> !labels.isDefined(ref))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What an object is handled by; in quarantine when one of its markings means nothing here.
  Marks marks(StixObject object) {
    return labels.of(object).marks(ofTheWhole(), Pap.AMBER);
  }

  /// The markings of an object that mean nothing here.
  Set<String> unknown(StixObject object) {
    return labels.of(object).unknown();
  }

  // Asked for every object, and the same once everything was seen.
  private Tlp ofTheWhole() {
    if (whole == null) {
      whole = strictest();
    }
    return whole;
  }

  private Tlp strictest() {
    return referred.stream()
        .map(labels::of)
        .map(Labels::tlp)
        .flatMap(Optional::stream)
        .reduce(Tlp.GREEN, Tlp::strictest);
  }
}
