package jp.noroshi.engine.indicator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// Which of many blocks an address lies in: one look-up for each length of prefix there is.
/// Immutable and thread-safe.
public final class BlockIndex {
  private final Map<Block, int[]> entries;
  private final int[] lengthsOfFour;
  private final int[] lengthsOfSix;

  private BlockIndex(Map<Block, int[]> entries) {
    this.entries = entries;
    this.lengthsOfFour = lengths(entries, 32);
    this.lengthsOfSix = lengths(entries, 128);
  }

  private static int[] lengths(Map<Block, int[]> entries, int bits) {
    var lengths = new TreeSet<Integer>();
    entries.keySet().stream()
        .filter(block -> block.bits() == bits)
        .forEach(block -> lengths.add(block.prefix()));
    return lengths.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Gives what was added with the blocks that hold all of this one, each at least once.
  public void find(Block part, IntConsumer found) {
    for (int length : part.bits() == 32 ? lengthsOfFour : lengthsOfSix) {
      if (length > part.prefix()) {
        break;
      }
      var numbers = entries.get(part.widened(length));
      if (numbers != null) {
        for (int number : numbers) {
          found.accept(number);
        }
      }
    }
  }

  /// Gathers blocks.
  public static final class Builder {
    private final Map<Block, List<Integer>> entries = new HashMap<>();

    /// Adds a block.
    ///
    /// @param number what [BlockIndex#find] gives for addresses in the block
    public void add(Block block, int number) {
      entries.computeIfAbsent(block, _ -> new ArrayList<>(1)).add(number);
    }

    public BlockIndex build() {
      var packed = new HashMap<Block, int[]>();
      entries.forEach((block, numbers) ->
          packed.put(
              block,
              Arrays.stream(numbers.stream().mapToInt(Integer::intValue).toArray())
                  .distinct()
                  .toArray()));
      return new BlockIndex(packed);
    }
  }
}
