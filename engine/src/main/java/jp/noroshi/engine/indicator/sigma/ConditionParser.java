package jp.noroshi.engine.indicator.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads conditions (specification, "Condition"): `not` binds before `and`, `and` before `or`.
final class ConditionParser {
  private static final int DEEPEST = 64;
  private static final int LONGEST = 10_000;
  private static final Pattern TOKEN = Pattern.compile("\\(|\\)|\\||[^\\s()|]+");

  private final Map<String, Detection> identifiers;
  private final List<String> tokens = new ArrayList<>();
  private int at;
  private int depth;

  ConditionParser(String condition, Map<String, Detection> identifiers) {
    this.identifiers = identifiers;
    if (condition.length() > LONGEST) {
      throw new SigmaException("detection.condition: is longer than " + LONGEST);
    }
    var matcher = TOKEN.matcher(condition);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
  }

  Detection parse() {
    var detection = or();
    if (at < tokens.size()) {
      throw problem(
          tokens.get(at).equals("|")
              ? "aggregations are not supported"
              : "'" + tokens.get(at) + "' is not expected here");
    }
    return detection;
  }

  private Detection or() {
    var parts = new ArrayList<Detection>();
    parts.add(and());
    while (take("or")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.getFirst() : new Detection.Any(parts);
  }

  private Detection and() {
    var parts = new ArrayList<Detection>();
    parts.add(not());
    while (take("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : new Detection.All(parts);
  }

  private Detection not() {
    if (++depth > DEEPEST) {
      throw problem("is nested deeper than " + DEEPEST);
    }
    Detection detection;
    if (take("not")) {
      detection = new Detection.Not(not());
    } else if (take("(")) {
      detection = or();
      if (!take(")")) {
        throw problem("a closing parenthesis is missing");
      }
    } else {
      detection = operand();
    }
    depth--;
    return detection;
  }

  private Detection operand() {
    if (at >= tokens.size()) {
      throw problem("ends where a search identifier is expected");
    }
    var token = tokens.get(at++);
    boolean any = token.equals("1") || token.equalsIgnoreCase("any");
    if ((any || token.equalsIgnoreCase("all")) && take("of")) {
      var parts = those();
      return parts.size() == 1
          ? parts.getFirst()
          : any ? new Detection.Any(parts) : new Detection.All(parts);
    }
    var detection = identifiers.get(token);
    if (detection == null) {
      throw problem("there is no search identifier '" + token + "'");
    }
    return detection;
  }

  private List<Detection> those() {
    if (at >= tokens.size()) {
      throw problem("'of' is not followed by search identifiers");
    }
    var name = tokens.get(at++);
    boolean them = name.equalsIgnoreCase("them");
    var wanted = SigmaText.parse(them ? "*" : name);
    var parts =
        identifiers.entrySet().stream()
            .filter(entry -> wanted.matches(entry.getKey()))
            .filter(entry -> !entry.getKey().startsWith("_") || name.startsWith("_"))
            .map(Map.Entry::getValue)
            .toList();
    if (parts.isEmpty()) {
      throw problem("no search identifier is like '" + name + "'");
    }
    return parts;
  }

  private boolean take(String word) {
    if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
      at++;
      return true;
    }
    return false;
  }

  private static SigmaException problem(String what) {
    return new SigmaException("detection.condition: " + what);
  }
}
