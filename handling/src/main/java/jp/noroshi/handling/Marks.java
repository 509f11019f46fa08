package jp.noroshi.handling;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import jp.noroshi.stix.Tlp;

/// The marks of a portion.
///
/// @param step of the national ladder: 0–4 are the TLP steps kept here, 5 and 6 are held elsewhere
/// @param use what an originator's policy allows, if there is one
/// @param retention when it must be gone, if it says
/// @param quarantined whether a label was not understood; the portion then counts as RED
public record Marks(
    Tlp tlp,
    Pap pap,
    int step,
    Set<Caveat> caveats,
    Optional<UsePolicy> use,
    Optional<Instant> retention,
    boolean quarantined) {
  public Marks {
    caveats = Set.copyOf(caveats);
    if (step < 0 || step > 6) {
      throw new IllegalArgumentException("the ladder has steps 0 to 6, not " + step);
    }
  }

  /// Marks without caveats; the step follows from the label.
  public static Marks of(Tlp tlp, Pap pap) {
    return new Marks(tlp, pap, tlp.ordinal(), Set.of(), Optional.empty(), Optional.empty(), false);
  }

  /// Marks for a label as it was written: one that is not understood quarantines (combining rule
  /// g).
  public static Marks parse(String label) {
    return Tlp.parse(label).map(tlp -> of(tlp, Pap.AMBER)).orElseGet(Marks::unknown);
  }

  /// Marks for a label that is not understood: RED, and quarantined (combining rule g).
  public static Marks unknown() {
    return new Marks(
        Tlp.RED, Pap.RED, Tlp.RED.ordinal(), Set.of(), Optional.empty(), Optional.empty(), true);
  }

  /// These marks with one caveat more.
  public Marks with(Caveat caveat) {
    var all = new LinkedHashSet<>(caveats);
    all.add(caveat);
    return new Marks(tlp, pap, step, all, use, retention, quarantined);
  }

  /// These marks under a policy besides.
  public Marks under(UsePolicy policy) {
    return new Marks(
        tlp,
        pap,
        step,
        caveats,
        Optional.of(use.map(policy::and).orElse(policy)),
        retention,
        quarantined);
  }

  /// These marks, to be gone by then at the latest.
  public Marks until(Instant instant) {
    return new Marks(
        tlp,
        pap,
        step,
        caveats,
        use,
        either(retention, Optional.of(instant), Marks::earlier),
        quarantined);
  }

  /// The combination of two: of several marks of one kind the most restrictive holds (combining
  /// rule b). Lists of partners intersect, the later embargo and the earlier retention hold.
  public Marks and(Marks other) {
    var all = new HashSet<Caveat>();
    Stream.of(caveats, other.caveats)
        .flatMap(Set::stream)
        .filter(Marks::unmerged)
        .forEach(all::add);
    either(partners(), other.partners(), Marks::common)
        .map(Caveat.ReleasableTo::new)
        .ifPresent(all::add);
    either(embargo(), other.embargo(), Marks::later)
        .map(Caveat.EmbargoUntil::new)
        .ifPresent(all::add);
    return new Marks(
        tlp.strictest(other.tlp),
        pap.strictest(other.pap),
        Math.max(step, other.step),
        all,
        either(use, other.use, UsePolicy::and),
        either(retention, other.retention, Marks::earlier),
        quarantined || other.quarantined);
  }

  private static boolean unmerged(Caveat caveat) {
    return !(caveat instanceof Caveat.ReleasableTo) && !(caveat instanceof Caveat.EmbargoUntil);
  }

  private static <T> Optional<T> either(Optional<T> a, Optional<T> b, BinaryOperator<T> both) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(both.apply(a.get(), b.get()))
        : a.or(() -> b);
  }

  private static Set<String> common(Set<String> a, Set<String> b) {
    var both = new HashSet<>(a);
    both.retainAll(b);
    return Set.copyOf(both);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
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

  /// The foreign partners it may go to, if it says; those that all such caveats name.
  public Optional<Set<String>> partners() {
    return caveats.stream()
        .filter(Caveat.ReleasableTo.class::isInstance)
        .map(caveat -> ((Caveat.ReleasableTo) caveat).partners())
        .reduce(Marks::common);
  }
}
