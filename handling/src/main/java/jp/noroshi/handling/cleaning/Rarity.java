package jp.noroshi.handling.cleaning;

import java.util.OptionalInt;

/// How far what is shared of one organisation singles it out: how many organisations the registry
/// knows of which the same could be said (domain §2.4, "product combinations that single out").
///
/// @param facts how many products are named together; 0 when none
/// @param crowd how many organisations hold all of them, the one it happened to among them; empty
///   when too few have registered anything for the registry to know
public record Rarity(int facts, OptionalInt crowd) {
  /// The score of who is alone.
  public static final int ALONE = 100;

  public Rarity {
    if (facts < 0 || crowd.isPresent() && crowd.getAsInt() < 0) {
      throw new IllegalArgumentException("a count is not negative");
    }
  }

  /// From 0, lost in a crowd, to [#ALONE]; falls with the logarithm of the crowd. Empty when the
  /// registry does not know.
  public OptionalInt score(Threshold threshold) {
    if (facts == 0) {
      return OptionalInt.of(0);
    }
    if (crowd.isEmpty()) {
      return OptionalInt.empty();
    }
    double share = Math.log(Math.max(1, crowd.getAsInt())) / Math.log(threshold.lostIn());
    return OptionalInt.of((int) Math.round(ALONE * Math.clamp(1 - share, 0, 1)));
  }

  /// Whether a release officer decides: combinations too rare, or of which the registry does not
  /// know whether they are. One product alone goes at once however few have registered it: a young
  /// registry knows few holders of most, and those who hold it too wait for the warning.
  public boolean needsOfficer(Threshold threshold) {
    var score = score(threshold);
    return facts > 1 && (score.isEmpty() || score.getAsInt() > threshold.score());
  }

  /// When what is shared counts as singling somebody out; data of the platform's rules.
  ///
  /// @param version of the data
  /// @param registries how many organisations must have registered something for the registry to
  ///   know what is rare
  /// @param lostIn the crowd in which nobody is singled out any more; at least 2
  /// @param score above which a release officer decides, 0 to 100
  public record Threshold(String version, int registries, int lostIn, int score) {
    public Threshold {
      if (registries < 1 || lostIn < 2 || score < 0 || score > ALONE) {
        throw new IllegalArgumentException(
            "no threshold: " + registries + ", " + lostIn + ", " + score);
      }
    }
  }
}
