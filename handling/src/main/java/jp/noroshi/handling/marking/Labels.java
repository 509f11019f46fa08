package jp.noroshi.handling.marking;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.stix.Tlp;

/// The labels a thing came with, before anything is assumed where one is missing.
///
/// @param rest what they say beside TLP and PAP; these two of it mean nothing
/// @param unknown names of labels that were not understood, as written
public record Labels(Optional<Tlp> tlp, Optional<Pap> pap, Marks rest, Set<String> unknown) {
  /// No label at all.
  public static final Labels NONE =
      new Labels(Optional.empty(), Optional.empty(), Marks.of(Tlp.CLEAR, Pap.CLEAR), Set.of());

  public Labels {
    unknown = Set.copyOf(unknown);
  }

  /// A TLP label alone.
  public static Labels of(Tlp tlp) {
    return new Labels(Optional.of(tlp), Optional.empty(), NONE.rest, Set.of());
  }

  /// A PAP label alone.
  public static Labels of(Pap pap) {
    return new Labels(Optional.empty(), Optional.of(pap), NONE.rest, Set.of());
  }

  /// Marks beside TLP and PAP alone.
  public static Labels of(Marks rest) {
    return new Labels(Optional.empty(), Optional.empty(), rest, Set.of());
  }

  /// A label that was not understood.
  public static Labels unknown(String name) {
    return new Labels(Optional.empty(), Optional.empty(), NONE.rest, Set.of(name));
  }

  /// Both: of several of one kind the most restrictive holds.
  public Labels and(Labels other) {
    var names = new TreeSet<>(unknown);
    names.addAll(other.unknown);
    return new Labels(
        either(tlp, other.tlp, Tlp::strictest),
        either(pap, other.pap, Pap::strictest),
        rest.and(other.rest),
        names);
  }

  /// The marks these labels amount to.
  ///
  /// @param otherwise the label of what bears none, e.g. that of the file it came in
  /// @param action what may be done with what does not say
  public Marks marks(Tlp otherwise, Pap action) {
    var label = tlp.orElse(otherwise);
    var marks =
        new Marks(
            label,
            pap.orElse(action),
            Math.max(rest.step(), label.ordinal()),
            rest.caveats(),
            rest.use(),
            rest.retention(),
            rest.quarantined());
    return unknown.isEmpty() ? marks : marks.and(Marks.unknown());
  }

  private static <T> Optional<T> either(Optional<T> a, Optional<T> b, BinaryOperator<T> both) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(both.apply(a.get(), b.get()))
        : a.or(() -> b);
  }
}
