package jp.noroshi.engine.indicator.index;

import java.text.Normalizer;
import java.util.List;
import java.util.function.IntConsumer;
import jp.noroshi.engine.indicator.search.Block;
import jp.noroshi.engine.indicator.search.BlockIndex;
import jp.noroshi.engine.indicator.search.SubstringIndex;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.AddressRange;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.match.Observed;
import jp.noroshi.stix.pattern.match.PathValues;

/// Everything that is looked up at one path.
///
/// @param place the path's number in the table of keys
/// @param exact whether the table has keys of it
/// @param present what any value at all is looked up for
record PathProbe(
    ObjectPath path,
    int place,
    boolean exact,
    BlockIndex blocks,
    boolean hasBlocks,
    SubstringIndex parts,
    List<Integer> present) {
  void find(JsonObject object, Observed observed, KeyTable keys, IntConsumer found) {
    var values = PathValues.of(path, object, observed.reachable());
    if (!values.isEmpty()) {
      for (int number : present) {
        found.accept(number);
      }
    }
    for (var value : values) {
      find(value, keys, found);
    }
  }

  private void find(JsonValue value, KeyTable keys, IntConsumer found) {
    if (exact) {
      Keys.of(value).ifPresent(key -> keys.find(place, key, found));
    }
    if (value instanceof JsonString(var text)) {
      if (hasBlocks) {
        AddressRange.find(text).ifPresent(range -> blocks.find(Block.of(range), found));
      }
      if (!parts.isEmpty()) {
        parts.find(Normalizer.normalize(text, Normalizer.Form.NFC), found);
      }
    }
  }
}
