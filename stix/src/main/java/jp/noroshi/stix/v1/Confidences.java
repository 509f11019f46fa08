package jp.noroshi.stix.v1;

import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// How sure somebody is, from 0 to 100, by the scales of STIX 2.1 Appendix A.
final class Confidences {
  private static final int MOST = 100;

  private static final Map<String, Integer> SCALES =
      Map.ofEntries(
          // None, low, medium, high
          Map.entry("None", 0),
          Map.entry("Low", 15),
          Map.entry("Medium", 50),
          Map.entry("Med", 50),
          Map.entry("High", 85),
          // Admiralty credibility
          Map.entry("5 - Improbable", 10),
          Map.entry("4 - Doubtful", 30),
          Map.entry("3 - Possibly True", 50),
          Map.entry("2 - Probably True", 70),
          Map.entry("1 - Confirmed by other sources", 90),
          // Words of estimative probability
          Map.entry("Impossible", 0),
          Map.entry("Highly Unlikely/Almost Certainly Not", 10),
          Map.entry("Unlikely/Probably Not", 30),
          Map.entry("Even Chance", 50),
          Map.entry("Likely/Probable", 70),
          Map.entry("Highly likely/Almost Certain", 90),
          Map.entry("Certain", 100),
          // Director of National Intelligence
          Map.entry("Almost No Chance / Remote", 5),
          Map.entry("Very Unlikely / Highly Improbable", 15),
          Map.entry("Unlikely / Improbable", 30),
          Map.entry("Roughly Even Chance / Roughly Even Odds", 50),
          Map.entry("Likely / Probable", 70),
          Map.entry("Very Likely / Highly Probable", 85),
          Map.entry("Almost Certain / Nearly Certain", 95));

  private Confidences() {}

  /// The confidence an element `Confidence` states; empty when it states none that can be told.
  static Optional<JsonNumber> read(Optional<Element> confidence, Remarks remarks) {
    var value = confidence.flatMap(it -> it.child("Value"));
    var word = value.flatMap(Element::text);
    var number = word.flatMap(Confidences::number);
    if (number.isEmpty() && word.isPresent()) {
      remarks.add(Remark.Kind.NOT_CARRIED_OVER, value.orElseThrow(), word.get());
    }
    return number.map(JsonNumber::of);
  }

  private static Optional<Integer> number(String word) {
    if (word.matches("[0-9]{1,3}(\\.[0-9]{1,10})?")) {
      int rounded = (int) Math.round(Double.parseDouble(word));
      return rounded <= MOST ? Optional.of(rounded) : Optional.empty();
    }
    return Optional.ofNullable(SCALES.get(word));
  }
}
