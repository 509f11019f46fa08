package jp.noroshi.engine.indicator.index;

import jp.noroshi.engine.indicator.search.Block;
import jp.noroshi.stix.pattern.ObjectPath;

/// What an observation must show for a condition to hold: what is looked up instead of the
/// condition. The condition itself is asked only of observations that show it.
sealed interface Anchor {
  /// How rare it is likely to be; of the parts of an `AND` the rarest is looked up.
  int rarity();

  /// A value, in the form of [Keys].
  record Exact(ObjectPath path, String key) implements Anchor {
    @Override
    public int rarity() {
      return 200 + Math.min(key.length(), 100);
    }
  }

  /// An address in a block.
  record Within(ObjectPath path, Block block) implements Anchor {
    @Override
    public int rarity() {
      return 100 + (block.bits() == 32 ? block.prefix() : block.prefix() / 4);
    }
  }

  /// A text that holds another one, both in Unicode normal form C.
  record Part(ObjectPath path, String part) implements Anchor {
    @Override
    public int rarity() {
      return 20 + Math.min(part.length() * 4, 120);
    }
  }

  /// Any value at a path.
  record Present(ObjectPath path) implements Anchor {
    @Override
    public int rarity() {
      return 2;
    }
  }

  /// An object of a type.
  record OfType(String type) implements Anchor {
    @Override
    public int rarity() {
      return 1;
    }
  }
}
