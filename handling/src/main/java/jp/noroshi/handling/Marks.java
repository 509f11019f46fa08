package jp.noroshi.handling;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.Tlp;

/// The marks of a portion.
///
/// @param step the national ladder: 0–4 are the TLP steps kept here, 5 and 6 are held elsewhere
/// @param quarantined whether a label was not understood; the portion then counts as RED
public record Marks(Tlp tlp, Pap pap, int step, Set<Caveat> caveats, boolean quarantined) {
  public Marks {
    caveats = Set.copyOf(caveats);
    if (step < 0 || step > 6) {
      throw new IllegalArgumentException("the ladder has steps 0 to 6, not " + step);
    }
  }

  /// Marks without caveats; the step follows from the label.
  public static Marks of(Tlp tlp, Pap pap) {
    return new Marks(tlp, pap, tlp.ordinal(), Set.of(), false);
  }

  /// Marks for a label as it was written: one that is not understood quarantines (combining rule
  /// g).
  public static Marks parse(String label) {
    return Tlp.parse(label)
        .map(tlp -> of(tlp, Pap.AMBER))
        .orElseGet(() -> new Marks(Tlp.RED, Pap.RED, Tlp.RED.ordinal(), Set.of(), true));
  }

  /// These marks with one caveat more.
  public Marks with(Caveat caveat) {
    var all = new LinkedHashSet<>(caveats);
    all.add(caveat);
    return new Marks(tlp, pap, step, all, quarantined);
  }

  /// The combination of two: of several marks of one kind the most restrictive holds (combining
  /// rule b). Lists of partners intersect, the later embargo holds.
  public Marks and(Marks other) {
    var all = new HashSet<Caveat>();
    for (var caveat : caveats) {
      if (!(caveat instanceof Caveat.ReleasableTo) && !(caveat instanceof Caveat.EmbargoUntil)) {
        all.add(caveat);
      }
    }
    for (var caveat : other.caveats) {
      if (!(caveat instanceof Caveat.ReleasableTo) && !(caveat instanceof Caveat.EmbargoUntil)) {
        all.add(caveat);
      }
    }
    var partners = partners();
    var others = other.partners();
    if (partners.isPresent() && others.isPresent()) {
      var both = new HashSet<>(partners.get());
      both.retainAll(others.get());
      all.add(new Caveat.ReleasableTo(both));
    } else {
      partners.or(() -> others).map(Caveat.ReleasableTo::new).ifPresent(all::add);
    }
    var until = embargo();
    var otherUntil = other.embargo();
    if (until.isPresent() && otherUntil.isPresent()) {
      var later = until.get().isAfter(otherUntil.get()) ? until.get() : otherUntil.get();
      all.add(new Caveat.EmbargoUntil(later));
    } else {
      until.or(() -> otherUntil).map(Caveat.EmbargoUntil::new).ifPresent(all::add);
    }
    return new Marks(
        tlp.strictest(other.tlp),
        pap.strictest(other.pap),
        Math.max(step, other.step),
        all,
        quarantined || other.quarantined);
  }

  /// Whether there is a caveat of this kind.
  public boolean has(Class<? extends Caveat> kind) {
    return caveats.stream().anyMatch(kind::isInstance);
  }

  /// When the embargo ends, if there is one.
  public Optional<Instant> embargo() {
    return caveats.stream()
        .filter(Caveat.EmbargoUntil.class::isInstance)
        .map(caveat -> ((Caveat.EmbargoUntil) caveat).instant())
        .max(Instant::compareTo);
  }

  /// The foreign partners it may go to, if it says.
  public Optional<Set<String>> partners() {
    return caveats.stream()
        .filter(Caveat.ReleasableTo.class::isInstance)
        .map(caveat -> ((Caveat.ReleasableTo) caveat).partners())
        .findFirst();
  }
}
