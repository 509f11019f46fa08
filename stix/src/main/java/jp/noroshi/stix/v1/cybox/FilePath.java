package jp.noroshi.stix.v1.cybox;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// The name of a file and the directory it is in, out of the ways CybOX has to say it: a name, an
/// extension, a path that ends with the name or is that of the directory.
final class FilePath {
  private final ValueReader values;
  private final Optional<Part.Value> name;
  private final Optional<Part.Value> extension;
  private final Optional<Part.Value> path;

  FilePath(Element file, ValueReader values) {
    this.values = values;
    name = values.text(file.child("File_Name"));
    extension = values.text(file.child("File_Extension"));
    path = values.text(file.child("File_Path").or(() -> file.child("Full_Path")));
    file.child("File_Path").ifPresent(element -> element.attribute("fully_qualified"));
  }

  /// The whole path; empty when there is none.
  Optional<Part.Value> whole() {
    return path;
  }

  /// The name.
  Optional<Part.Value> name() {
    if (name.isPresent()) {
      return name.map(present -> extension.map(it -> joined(present, it)).orElse(present));
    }
    return extension
        .map(FilePath::ending)
        .or(() -> path.filter(FilePath::isPlain).flatMap(this::lastStep));
  }

  /// The directory the file is in.
  Optional<Observable> directory() {
    return path.flatMap(present -> isPlain(present) ? directoryOf(present) : Optional.of(present))
        .map(value ->
            new Draft(values)
                .put("path", Optional.of(value))
                .observable("directory", value.source()));
  }

  private Optional<Part.Value> directoryOf(Part.Value present) {
    var text = text(present);
    int last = lastSeparator(text);
    if (last == text.length() - 1 && last > 0) {
      return plain(text.substring(0, last), present);
    }
    boolean endsWithName =
        name.filter(FilePath::isPlain)
            .map(it -> text.substring(last + 1).equals(text(it)))
            .orElse(name.isEmpty() && last >= 0);
    if (endsWithName) {
      return last > 0 ? plain(text.substring(0, last), present) : Optional.empty();
    }
    return name.isEmpty() && last < 0 ? Optional.empty() : Optional.of(present);
  }

  private Optional<Part.Value> lastStep(Part.Value present) {
    var text = text(present);
    return plain(text.substring(lastSeparator(text) + 1), present);
  }

  private static Optional<Part.Value> plain(String text, Part.Value like) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(ValueReader.plain(new Constant.Text(text), like.source()));
  }

  /// The name with its extension, which may stand in it already.
  private static Part.Value joined(Part.Value name, Part.Value extension) {
    var dotted = "." + withoutDot(text(extension));
    if (text(name).endsWith(dotted) && name.test() != Test.STARTS_WITH) {
      return name;
    }
    var whole = new Constant.Text(text(name) + dotted);
    if (isPlain(name)) {
      return ValueReader.plain(whole, name.source());
    }
    var end = Test.escaped(dotted) + "$";
    var expression =
        switch (name.test()) {
          case STARTS_WITH -> "^" + Test.escaped(text(name)) + ".*" + end;
          case CONTAINS -> Test.escaped(text(name)) + ".*" + end;
          case ENDS_WITH -> Test.escaped(text(name)) + end;
          default -> "";
        };
    return expression.isEmpty()
        ? name
        : new Part.Value(
            List.of(new Constant.Text(expression)), Test.FITS_PATTERN, false, whole, name.source());
  }

  private static Part.Value ending(Part.Value extension) {
    var dotted = "." + withoutDot(text(extension));
    return new Part.Value(
        List.of(new Constant.Text(Test.escaped(dotted) + "$")),
        Test.FITS_PATTERN,
        false,
        new Constant.Text(dotted),
        extension.source());
  }

  private static String withoutDot(String text) {
    return text.startsWith(".") ? text.substring(1) : text;
  }

  private static boolean isPlain(Part.Value value) {
    return value.test() == Test.EQUALS && value.constants().size() == 1;
  }

  private static String text(Part.Value value) {
    return value.seen() instanceof Constant.Text(var text) ? text : "";
  }

  private static int lastSeparator(String text) {
    return Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
  }
}
