package jp.noroshi.hub.exchange.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.object.Markings;
import jp.noroshi.stix.object.StixObject;

/// What the markings in one bundle mean. They are gathered in a first reading, because a definition
/// may stand behind the objects that refer to it, and because what carries no label of its own is
/// handled by the strictest label of the file it came in.
///
/// An object is never opened wider than its markings say: a marking nobody can read leaves it
/// without a label (domain rules, combining: an unknown label is quarantined). A bundle without any
/// label is for members (GREEN): whoever left the label out did not ask to be published either.
final class BundleMarkings {
  /// Most different markings of one bundle.
  static final int MOST = 10_000;

  private static final String STATEMENT = "statement";

  private final Map<StixId, Meaning> meanings = new HashMap<>();
  private final Set<StixId> referred = new HashSet<>();
  private Optional<Tlp> strictest = Optional.empty();

  /// What a marking definition says.
  private sealed interface Meaning {
    /// A TLP label.
    record Label(Tlp tlp) implements Meaning {}

    /// A copyright or terms of use; restricts nobody's sight.
    record Statement() implements Meaning {}

    /// Something this platform does not know.
    record Unknown() implements Meaning {}
  }

  /// Takes note of an object of the bundle.
  ///
  /// @throws StixException when there are more than [#MOST] different markings
  void see(StixObject object) {
    var reading = Markings.read(object);
    reading.tlp().ifPresent(this::raise);
    referred.addAll(reading.unknown());
    if (object instanceof MarkingDefinition definition) {
      define(definition);
    }
    if (referred.size() > MOST || meanings.size() > MOST) {
      throw new StixException(
          StixFailure.TOO_LARGE, "there are more than %,d different markings".formatted(MOST));
    }
  }

  /// Takes note of a definition, of the bundle or known from before. Of two that differ the
  /// stricter holds.
  void define(MarkingDefinition definition) {
    meanings.merge(definition.id(), meaning(definition), BundleMarkings::stricter);
  }

  /// The markings objects of the bundle refer to, the well-known TLP ones aside.
  Set<StixId> referred() {
    return Set.copyOf(referred);
  }

  /// The label an object is handled by; empty when one of its markings means nothing here.
  Optional<Tlp> label(StixObject object) {
    var reading = Markings.read(object);
    if (unreadable(reading).isPresent()) {
      return Optional.empty();
    }
    return Stream.concat(
            reading.tlp().stream(),
            reading.unknown().stream().flatMap(ref -> labelOf(ref).stream()))
        .reduce(Tlp::strictest)
        .or(() -> Optional.of(ofTheWhole()));
  }

  /// The first marking of an object that means nothing here.
  Optional<StixId> unreadable(StixObject object) {
    return unreadable(Markings.read(object));
  }

  private Optional<StixId> unreadable(Markings.Reading reading) {
    return reading.unknown().stream()
        .filter(ref -> meanings.getOrDefault(ref, new Meaning.Unknown()) instanceof Meaning.Unknown)
        .findFirst();
  }

  /// Whether the definition of a marking is at hand, understood or not.
  boolean isDefined(StixId marking) {
    return meanings.containsKey(marking);
  }

  private Tlp ofTheWhole() {
    return Stream.concat(
            strictest.stream(), referred.stream().flatMap(ref -> labelOf(ref).stream()))
        .reduce(Tlp.GREEN, Tlp::strictest);
  }

  private Optional<Tlp> labelOf(StixId marking) {
    return meanings.get(marking) instanceof Meaning.Label(var tlp)
        ? Optional.of(tlp)
        : Optional.empty();
  }

  private void raise(Tlp tlp) {
    strictest = strictest.map(tlp::strictest).or(() -> Optional.of(tlp));
  }

  private static Meaning meaning(MarkingDefinition definition) {
    return definition
        .tlp()
        .<Meaning>map(Meaning.Label::new)
        .orElseGet(() ->
            definition.definitionType().equals(Optional.of(STATEMENT))
                ? new Meaning.Statement()
                : new Meaning.Unknown());
  }

  private static Meaning stricter(Meaning one, Meaning other) {
    return switch (one) {
      case Meaning.Unknown _ -> one;
      case Meaning.Statement _ -> other;
      case Meaning.Label(var tlp) ->
          switch (other) {
            case Meaning.Unknown _ -> other;
            case Meaning.Statement _ -> one;
            case Meaning.Label(var second) -> new Meaning.Label(tlp.strictest(second));
          };
    };
  }
}
