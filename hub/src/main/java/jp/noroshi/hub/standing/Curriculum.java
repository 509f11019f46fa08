package jp.noroshi.hub.standing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.shell.Bilingual;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The courses and agreements there are, as data (`rules/handling-training.yaml`).
public record Curriculum(List<Course> courses, List<Agreement> agreements) {
  private static final String RESOURCE = "/rules/handling-training.yaml";

  public Curriculum {
    courses = List.copyOf(courses);
    agreements = List.copyOf(agreements);
  }

  /// Reads and checks the data that comes with the hub.
  ///
  /// @throws IllegalStateException naming the entry at fault
  public static Curriculum bundled() {
    try (InputStream in = Curriculum.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      var settings = LoadSettings.builder().setLabel(RESOURCE).build();
      var root = new Node(new Load(settings).loadFromInputStream(in), RESOURCE);
      return new Curriculum(
          root.list("courses").stream().map(Curriculum::course).toList(),
          root.list("agreements").stream().map(Curriculum::agreement).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The course with this id.
  public Optional<Course> course(String id) {
    return courses.stream().filter(course -> course.id().equals(id)).findFirst();
  }

  /// The agreement with this id.
  public Optional<Agreement> agreement(String id) {
    return agreements.stream().filter(agreement -> agreement.id().equals(id)).findFirst();
  }

  private static Course course(Node node) {
    return new Course(
        node.text("id"),
        node.text("version"),
        node.days("valid_days"),
        node.bilingual("title"),
        node.list("sections").stream()
            .map(section ->
                new Course.Section(section.bilingual("title"), section.bilingual("text")))
            .toList(),
        node.list("questions").stream().map(Curriculum::question).toList());
  }

  private static Course.Question question(Node node) {
    var options = node.list("options").stream().map(Node::bilingual).toList();
    int right = node.number("right");
    if (right < 1 || right > options.size()) {
      throw new IllegalStateException(node.where() + ": 'right' is none of the options");
    }
    return new Course.Question(
        node.text("id"), node.bilingual("text"), options, right, node.bilingual("why"));
  }

  private static Agreement agreement(Node node) {
    return new Agreement(
        node.text("id"),
        node.text("version"),
        node.days("valid_days"),
        node.bilingual("title"),
        node.list("clauses").stream().map(Node::bilingual).toList());
  }

  private record Node(@Nullable Object value, String where) {
    private Node child(String key) {
      var inner = value instanceof Map<?, ?> map ? map.get(key) : null;
      if (inner == null) {
        throw new IllegalStateException(where + ": '" + key + "' is missing");
      }
      return new Node(inner, where + "/" + key);
    }

    String text(String key) {
      return String.valueOf(child(key).value());
    }

    int number(String key) {
      var node = child(key);
      if (node.value() instanceof Integer number) {
        return number;
      }
      throw new IllegalStateException(node.where() + " must be a number");
    }

    Duration days(String key) {
      return Duration.ofDays(number(key));
    }

    List<Node> list(String key) {
      var node = child(key);
      if (node.value() instanceof List<?> list && !list.isEmpty()) {
        return list.stream().map(entry -> new Node(entry, node.where())).toList();
      }
      throw new IllegalStateException(node.where() + " must be a list with entries");
    }

    Bilingual bilingual(String key) {
      return child(key).bilingual();
    }

    Bilingual bilingual() {
      return new Bilingual(text("ja"), text("en"));
    }
  }
}
