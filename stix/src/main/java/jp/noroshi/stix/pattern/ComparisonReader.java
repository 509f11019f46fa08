package jp.noroshi.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jp.noroshi.stix.pattern.PatternToken.Kind;
import org.jspecify.annotations.Nullable;

/// Finds the comparisons in the tokens of a pattern: wherever a type is followed by a colon.
final class ComparisonReader {
  private static final Set<String> WORD_OPERATORS =
      Set.of("IN", "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET");

  private final List<PatternToken> tokens;
  private int at;

  ComparisonReader(List<PatternToken> tokens) {
    this.tokens = tokens;
  }

  List<Comparison> read() {
    var found = new ArrayList<Comparison>();
    int brackets = 0;
    while (at < tokens.size()) {
      var token = tokens.get(at);
      if (token.is(":") || (brackets == 0 && token.is("]"))) {
        PatternToken.refuse(token.at());
      } else if (token.is("[")) {
        brackets++;
        at++;
      } else if (token.is("]")) {
        brackets--;
        at++;
      } else if (brackets > 0 && isObjectType(token)) {
        found.add(comparison(at > 0 && tokens.get(at - 1).is("EXISTS")));
      } else {
        at++;
      }
    }
    if (brackets != 0 || found.isEmpty()) {
      PatternToken.refuse(tokens.isEmpty() ? 0 : tokens.getLast().at());
    }
    return found;
  }

  private boolean isObjectType(PatternToken token) {
    var next = at + 1 < tokens.size() ? tokens.get(at + 1) : null;
    return (token.kind() == Kind.WORD || token.kind() == Kind.STRING)
        && next != null
        && next.is(":");
  }

  private Comparison comparison(boolean exists) {
    var type = tokens.get(at).text();
    at += 2;
    var path = path();
    if (exists) {
      return new Comparison(type, path, false, "EXISTS", List.of());
    }
    boolean negated = accept("NOT");
    var operator = operator();
    var values = new ArrayList<String>();
    if (accept("(")) {
      while (!accept(")")) {
        values.add(constant());
        if (!accept(",") && !peek(")")) {
          PatternToken.refuse(position());
        }
      }
    } else {
      values.add(constant());
    }
    return new Comparison(type, path, negated, operator, values);
  }

  private List<String> path() {
    var path = new ArrayList<String>();
    path.add(constant());
    while (true) {
      if (accept(".")) {
        path.add(constant());
      } else if (accept("[")) {
        path.add("[" + (accept("*") ? "*" : constant()) + "]");
        if (!accept("]")) {
          PatternToken.refuse(position());
        }
      } else {
        return path;
      }
    }
  }

  private String operator() {
    var token = current();
    if (token != null) {
      var text = token.text().toUpperCase(Locale.ROOT);
      at++;
      if (token.kind() == Kind.OPERATOR) {
        return text.equals("==") ? "=" : text.equals("<>") ? "!=" : text;
      }
      if (token.kind() == Kind.WORD && WORD_OPERATORS.contains(text)) {
        return text;
      }
    }
    PatternToken.refuse(position());
    return "";
  }

  private String constant() {
    var token = current();
    if (token == null || (token.kind() != Kind.WORD && token.kind() != Kind.STRING)) {
      PatternToken.refuse(position());
      return "";
    }
    at++;
    return token.text();
  }

  private boolean accept(String mark) {
    if (!peek(mark)) {
      return false;
    }
    at++;
    return true;
  }

  private boolean peek(String mark) {
    var token = current();
    return token != null && token.is(mark);
  }

  private @Nullable PatternToken current() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  private int position() {
    var token = current();
    return token != null ? token.at() : tokens.isEmpty() ? 0 : tokens.getLast().at();
  }
}
