package jp.noroshi.proof.note;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;
import jp.noroshi.proof.merkle.Hash;

/// What a log says of itself at one moment (C2SP tlog-checkpoint): so many leaves, this root.
///
/// @param origin the log's unique name
/// @param size number of leaves
/// @param root of the tree over them
/// @param extensions further lines, none of them empty; meaningless to this library
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,17}");

  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.contains("\n")) {
      throw refuse("its origin is empty");
    }
    if (size < 0) {
      throw refuse("its size is negative");
    }
    if (extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
      throw refuse("an extension line is empty");
    }
  }

  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /// Reads a note's text.
  ///
  /// @throws ProofException `CHECKPOINT` when it is none
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw refuse("it does not end with a newline");
    }
    var lines = text.substring(0, text.length() - 1).split("\n", -1);
    if (lines.length < 3) {
      throw refuse("it has fewer than three lines");
    }
    if (!DECIMAL.matcher(lines[1]).matches()) {
      throw refuse("its second line is not a size");
    }
    Hash root;
    try {
      root = Hash.parse(lines[2]);
    } catch (ProofException e) {
      throw refuse("its third line is not a root: " + e.getMessage());
    }
    return new Checkpoint(
        lines[0], Long.parseLong(lines[1]), root, Arrays.asList(lines).subList(3, lines.length));
  }

  private static ProofException refuse(String why) {
    return new ProofException(ProofFailure.CHECKPOINT, "not a checkpoint: " + why);
  }

  /// The text that is signed.
  public String text() {
    var text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
