package jp.noroshi.hub.rules;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The text of a rule file, kept so that a complaint can name the line. The text is taken apart
/// again only then.
record RuleText(String name, String yaml) {

  RuleException problem(String path, String problem) {
    return line(path)
        .map(line -> new RuleException(name, path, line, problem))
        .orElseGet(() -> new RuleException(name, path, problem));
  }

  // A key that is missing has the line of the mapping it is missing from.
  private Optional<Integer> line(String path) {
    Optional<Node> root;
    try {
      root = new Compose(RuleFile.settings(name)).composeString(yaml);
    } catch (YamlEngineException unreadable) {
      return Optional.empty();
    }
    return root.flatMap(node -> descend(node, path).getStartMark())
        .map(Mark::getLine)
        .map(line -> line + 1);
  }

  private static Node descend(Node root, String path) {
    var at = root;
    for (var step : path.split("/")) {
      if (!step.isEmpty()) {
        at = child(at, step).orElse(at);
      }
    }
    return at;
  }

  private static Optional<Node> child(Node node, String step) {
    return switch (node) {
      case MappingNode mapping ->
          mapping.getValue().stream()
              .filter(entry ->
                  entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(step))
              .findFirst()
              .map(entry -> entry.getValueNode());
      case SequenceNode sequence ->
          Optional.of(step)
              .filter(text -> text.matches("[0-9]{1,9}"))
              .map(Integer::valueOf)
              .filter(index -> index < sequence.getValue().size())
              .map(sequence.getValue()::get);
      default -> Optional.empty();
    };
  }
}
