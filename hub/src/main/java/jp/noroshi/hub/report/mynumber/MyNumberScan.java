package jp.noroshi.hub.report.mynumber;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks for Individual Numbers in a text that is given bit by bit, in constant memory. A number
/// has twelve digits, the last of which is the check digit of Ordinance 85 of 2014 of the Ministry
/// of Internal Affairs and Communications, article 5 (general knowledge); one in eleven other
/// numbers passes by chance. So a number counts when it is written in three groups of four, when
/// the text speaks of such numbers, or when far more of its twelve-digit numbers pass than chance
/// would let. Not thread-safe.
public final class MyNumberScan {
  private static final int DIGITS = 12;
  private static final int MOST_KEPT = 1_000;
  private static final int ENOUGH = 3;
  private static final List<String> LABELS =
      List.of("マイナンバー", "個人番号", "my number", "mynumber", "individual number");
  private static final int LONGEST_LABEL = 17;
  private static final String SEPARATORS = "- \t‐‑‒–−－　";

  private final StringBuilder digits = new StringBuilder();
  private final StringBuilder tail = new StringBuilder();
  private final Set<String> passing = new HashSet<>();
  private boolean grouped;
  private boolean separated;
  private boolean labelled;
  private boolean inGroups;
  private boolean afterLetter;
  private boolean joined;
  private int numbers;

  /// Whether a text holds one.
  public static boolean in(String text) {
    var scan = new MyNumberScan();
    scan.add(text);
    return scan.found();
  }

  /// The next bit of the text.
  public void add(CharSequence text) {
    label(text);
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  /// Whether what was given so far holds one, were the text to end here.
  public boolean found() {
    add('\n');
    return grouped
        || (labelled && !passing.isEmpty())
        || (passing.size() >= ENOUGH && passing.size() * 2 >= numbers);
  }

  private void add(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if ((c >= '0' && c <= '9') || (c >= '０' && c <= '９')) {
      joined |= afterLetter && digits.isEmpty();
      if (digits.length() <= DIGITS) {
        digits.append(c <= '9' ? c : (char) (c - '０' + '0'));
      }
      separated = false;
      return;
    }
    afterLetter = letter;
    if (digits.isEmpty()) {
      return;
    }
    joined |= letter;
    // One separator after each group of four keeps a number going; a fourth group makes it another.
    boolean goesOn =
        !separated
            && SEPARATORS.indexOf(c) >= 0
            && (digits.length() == 4
                || (inGroups && (digits.length() == 8 || digits.length() == DIGITS)));
    if (goesOn) {
      inGroups = true;
      separated = true;
      return;
    }
    end();
  }

  private void end() {
    // Three groups within an identifier such as a UUID are no number.
    if (digits.length() == DIGITS && !(inGroups && joined)) {
      numbers++;
      if (passes(digits)) {
        grouped |= inGroups;
        if (passing.size() < MOST_KEPT) {
          passing.add(digits.toString());
        }
      }
    }
    digits.setLength(0);
    inGroups = false;
    separated = false;
    joined = false;
  }

  private static boolean passes(CharSequence number) {
    int sum = 0;
    for (int n = 1; n < DIGITS; n++) {
      int weight = n <= 6 ? n + 1 : n - 5;
      sum += weight * (number.charAt(DIGITS - 1 - n) - '0');
    }
    int rest = sum % 11;
    return number.charAt(DIGITS - 1) - '0' == (rest <= 1 ? 0 : 11 - rest);
  }

  // A label may be cut in two by the bits it comes in.
  private void label(CharSequence text) {
    if (labelled) {
      return;
    }
    tail.append(text);
    var seen = tail.toString().toLowerCase(Locale.ROOT);
    labelled = LABELS.stream().anyMatch(seen::contains);
    tail.delete(0, Math.max(0, tail.length() - LONGEST_LABEL));
  }
}
