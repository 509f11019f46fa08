package jp.noroshi.engine.indicator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/// Which of many substrings a text holds, in one pass over it: the automaton of Aho and Corasick
/// (CACM 18/6, 1975). Immutable and thread-safe.
///
/// States are numbered level by level, so that the children of a state stand in a row, in the order
/// of their letters: a state takes four numbers and a letter, however many letters there are.
public final class SubstringIndex {
  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final int ASCII = 128;

  private final char[] letter;
  private final int[] firstChild;
  private final int[] fallback;
  private final int[] shorter;
  private final int[][] numbers;
  private final int[] ends;
  private final int[] fromRoot = new int[ASCII];

  private SubstringIndex(States states) {
    letter = Arrays.copyOf(states.letter, states.count);
    firstChild = Arrays.copyOf(states.firstChild, states.count + 1);
    ends = Arrays.copyOf(states.ends, states.count);
    numbers = states.numbers.toArray(int[][]::new);
    fallback = new int[states.count];
    shorter = new int[states.count];
    for (char c = 0; c < ASCII; c++) {
      fromRoot[c] = child(ROOT, c);
    }
    link(states.parent);
  }

  /// Gives every state the longest proper ending of its text that is a state, and the longest that
  /// is a substring looked for.
  private void link(int[] parent) {
    Arrays.fill(shorter, NONE);
    for (int state = 1; state < letter.length; state++) {
      int up = parent[state];
      fallback[state] = up == ROOT ? ROOT : next(fallback[up], letter[state]);
      int back = fallback[state];
      shorter[state] = ends[back] >= 0 ? back : shorter[back];
    }
  }

  private int child(int state, char c) {
    int low = firstChild[state];
    int high = firstChild[state + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (letter[middle] < c) {
        low = middle + 1;
      } else if (letter[middle] > c) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return NONE;
  }

  private int next(int from, char c) {
    int state = from;
    while (state != ROOT) {
      int child = child(state, c);
      if (child >= 0) {
        return child;
      }
      state = fallback[state];
    }
    int child = c < ASCII ? fromRoot[c] : child(ROOT, c);
    return Math.max(child, ROOT);
  }

  /// Whether nothing is looked for.
  public boolean isEmpty() {
    return letter.length == 1;
  }

  /// Gives what was added with each substring in the text, once for each place it stands at.
  public void find(CharSequence text, IntConsumer found) {
    if (isEmpty()) {
      return;
    }
    int state = ROOT;
    for (int i = 0; i < text.length(); i++) {
      state = next(state, text.charAt(i));
      for (int end = ends[state] >= 0 ? state : shorter[state]; end >= 0; end = shorter[end]) {
        for (int number : numbers[ends[end]]) {
          found.accept(number);
        }
      }
    }
  }

  /// Gathers substrings.
  public static final class Builder {
    private final Map<String, List<Integer>> substrings = new TreeMap<>();

    /// Adds a substring.
    ///
    /// @param substring not empty
    /// @param number what [SubstringIndex#find] gives for texts that hold it
    public void add(String substring, int number) {
      if (substring.isEmpty()) {
        throw new IllegalArgumentException("Every text holds the empty substring");
      }
      substrings.computeIfAbsent(substring, _ -> new ArrayList<>(1)).add(number);
    }

    public SubstringIndex build() {
      return new SubstringIndex(new States(substrings));
    }
  }

  /// The states of the tree, level by level.
  private static final class States {
    private char[] letter = new char[16];
    private int[] firstChild = new int[17];
    private int[] parent = new int[16];
    private int[] ends = new int[16];
    private final List<int[]> numbers = new ArrayList<>();
    private int count = 1;

    /// @param substrings in order, so that those with the same beginning stand in a row
    States(Map<String, List<Integer>> substrings) {
      var texts = substrings.keySet().toArray(String[]::new);
      var given = new ArrayList<>(substrings.values());
      // The rows of texts that begin as each state of the level does.
      var from = new int[] {0};
      var to = new int[] {texts.length};
      ends[ROOT] = NONE;
      int first = ROOT;
      for (int depth = 0; from.length > 0; depth++) {
        var nextFrom = new ArrayList<Integer>();
        var nextTo = new ArrayList<Integer>();
        for (int i = 0; i < from.length; i++) {
          int state = first + i;
          firstChild[state] = count;
          int row = from[i];
          if (row < to[i] && texts[row].length() == depth) {
            ends[state] = numbers.size();
            numbers.add(given.get(row).stream().distinct().mapToInt(Integer::intValue).toArray());
            row++;
          }
          while (row < to[i]) {
            int end = row;
            char c = texts[row].charAt(depth);
            while (end < to[i] && texts[end].charAt(depth) == c) {
              end++;
            }
            add(c, state);
            nextFrom.add(row);
            nextTo.add(end);
            row = end;
          }
        }
        first += from.length;
        from = nextFrom.stream().mapToInt(Integer::intValue).toArray();
        to = nextTo.stream().mapToInt(Integer::intValue).toArray();
      }
      firstChild[count] = count;
    }

    private void add(char c, int state) {
      if (count == letter.length) {
        int more = count + (count >> 1) + 1;
        letter = Arrays.copyOf(letter, more);
        firstChild = Arrays.copyOf(firstChild, more + 1);
        parent = Arrays.copyOf(parent, more);
        ends = Arrays.copyOf(ends, more);
      }
      letter[count] = c;
      parent[count] = state;
      ends[count++] = NONE;
    }
  }
}
