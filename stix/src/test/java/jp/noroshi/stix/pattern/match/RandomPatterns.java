package jp.noroshi.stix.pattern.match;

import java.util.Random;

/// Random observation expressions over objects of type `a` with a `b` of 0, 1 or 2.
final class RandomPatterns {
  private RandomPatterns() {}

  static String observation(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return "[a:b = " + random.nextInt(3) + "]";
    }
    var one = observation(random, depth - 1);
    return switch (random.nextInt(7)) {
      case 0 -> "(" + one + " AND " + observation(random, depth - 1) + ")";
      case 1 -> "(" + one + " OR " + observation(random, depth - 1) + ")";
      case 2, 3 -> "(" + one + " FOLLOWEDBY " + observation(random, depth - 1) + ")";
      case 4 -> "(" + one + ") REPEATS 2 TIMES";
      case 5 -> "(" + one + ") WITHIN " + (1 + random.nextInt(6)) + " SECONDS";
      default ->
          "(%s) START t'2026-11-30T00:00:%02dZ' STOP t'2026-11-30T00:00:%02dZ'"
              .formatted(one, random.nextInt(8), 4 + random.nextInt(12));
    };
  }
}
