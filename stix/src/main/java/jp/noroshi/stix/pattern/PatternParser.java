package jp.noroshi.stix.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.noroshi.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/// Reads patterns by recursive descent. The grammar (STIX 2.1 §9), loosest first:
///
///     observations  = or { FOLLOWEDBY or }
///     or            = and { OR and }
///     and           = qualified { AND qualified }
///     qualified     = ( "[" condition "]" | "(" observations ")" ) { qualifier }
///     qualifier     = START timestamp STOP timestamp | WITHIN number SECONDS | REPEATS whole TIMES
///     condition     = conditions { OR conditions }
///     conditions    = test { AND test }
///     test          = "(" condition ")" | [NOT] EXISTS path | path [NOT] operator constant
final class PatternParser {
  private static final int MAX_DIGITS = 400;

  private final String text;
  private final PatternLexer lexer;
  private @Nullable PatternException broken;
  private int depth;

  PatternParser(String text) {
    if (text.length() > StixPattern.MAX_LENGTH) {
      throw new PatternException("", 0, "パターンが長すぎます", "the pattern is too long");
    }
    this.text = text;
    this.lexer = new PatternLexer(text);
  }

  Observation parse() {
    var observation = observations();
    expect(Token.END);
    return observation;
  }

  /// The first rule beyond the grammar that was broken.
  Optional<PatternException> broken() {
    return Optional.ofNullable(broken);
  }

  private Observation observations() {
    return row(
        Token.FOLLOWEDBY,
        this::or,
        part -> part instanceof Observation.FollowedBy(var inner) ? inner : List.of(part),
        Observation.FollowedBy::new);
  }

  private Observation or() {
    return row(
        Token.OR,
        this::and,
        part -> part instanceof Observation.Or(var inner) ? inner : List.of(part),
        Observation.Or::new);
  }

  private Observation and() {
    return row(
        Token.AND,
        this::qualified,
        part -> part instanceof Observation.And(var inner) ? inner : List.of(part),
        Observation.And::new);
  }

  private Observation qualified() {
    Observation observation;
    if (accept(Token.OPEN_SQUARE)) {
      observation = new Observation.Single(condition());
      expect(Token.CLOSE_SQUARE);
    } else {
      expect(Token.OPEN_ROUND);
      observation = deeper(this::observations);
      expect(Token.CLOSE_ROUND);
    }
    var seen = new ArrayList<Class<?>>();
    int at = lexer.start();
    for (var next = qualifier(); next.isPresent(); next = qualifier()) {
      var qualifier = next.get();
      if (seen.contains(qualifier.getClass())) {
        remember(
            at,
            "同じ種類の修飾子を二度は使えません",
            "a qualifier of the same kind stands there already (STIX 2.1 §9.5)");
      }
      seen.add(qualifier.getClass());
      observation = new Observation.Qualified(observation, qualifier);
      at = lexer.start();
    }
    return observation;
  }

  private Optional<Qualifier> qualifier() {
    if (accept(Token.START)) {
      var start = timestamp();
      expect(Token.STOP);
      return Optional.of(new Qualifier.StartStop(start, timestamp()));
    }
    if (accept(Token.WITHIN)) {
      var seconds = seconds();
      expect(Token.SECONDS);
      return Optional.of(new Qualifier.Within(seconds));
    }
    if (accept(Token.REPEATS)) {
      var times = new Qualifier.Repeats(times());
      expect(Token.TIMES);
      return Optional.of(times);
    }
    return Optional.empty();
  }

  private StixTimestamp timestamp() {
    if (lexer.token() != Token.TIMESTAMP) {
      throw expected(Token.TIMESTAMP);
    }
    var moment = StixTimestamp.parse(lexer.quoted());
    lexer.advance();
    return moment;
  }

  private BigDecimal seconds() {
    if (lexer.token() != Token.DECIMAL && lexer.token() != Token.WHOLE) {
      throw expected(Token.WHOLE);
    }
    return new BigDecimal(positive());
  }

  private long times() {
    if (lexer.token() != Token.WHOLE) {
      throw expected(Token.WHOLE);
    }
    var times = new BigInteger(positive());
    return times.bitLength() < Long.SIZE ? times.longValueExact() : Long.MAX_VALUE;
  }

  private String positive() {
    var written = digits();
    if (written.startsWith("-")) {
      throw refuse("正の数が必要です", "expected a number above 0");
    }
    lexer.advance();
    return written;
  }

  private Condition condition() {
    return row(
        Token.OR,
        this::conditions,
        part -> part instanceof Condition.Or(var inner) ? inner : List.of(part),
        Condition.Or::new);
  }

  private Condition conditions() {
    return row(
        Token.AND,
        this::test,
        part -> part instanceof Condition.And(var inner) ? inner : List.of(part),
        Condition.And::new);
  }

  private Condition test() {
    if (accept(Token.OPEN_ROUND)) {
      var condition = deeper(this::condition);
      expect(Token.CLOSE_ROUND);
      return condition;
    }
    boolean absent = accept(Token.NOT);
    if (absent || lexer.token() == Token.EXISTS) {
      expect(Token.EXISTS);
      return new Comparison(path(), absent, Operator.EXISTS, List.of());
    }
    var path = path();
    boolean negated = accept(Token.NOT);
    var operator = operator();
    int at = lexer.start();
    var constants =
        switch (operator) {
          case IN -> set();
          case EQUAL, NOT_EQUAL -> List.of(constant());
          case GREATER, LESS, AT_LEAST, AT_MOST -> List.of(orderable());
          case LIKE, MATCHES, IS_SUBSET, IS_SUPERSET, EXISTS ->
              List.<Constant>of(new Constant.Text(string()));
        };
    var comparison = new Comparison(path, negated, operator, constants);
    HashForm.brokenBy(comparison)
        .ifPresent(algorithm ->
            remember(
                at,
                algorithm + " のハッシュ値の形をしていません",
                "not of the form of a hash of " + algorithm + " (STIX 2.1 §10.7)"));
    return comparison;
  }

  private ObjectPath path() {
    if (lexer.token() != Token.NAME && lexer.token() != Token.HYPHENATED) {
      throw refuse("オブジェクト型が必要です", "expected an object type");
    }
    var type = lexer.written();
    lexer.advance();
    expect(Token.COLON);
    var steps = new ArrayList<ObjectPath.Step>();
    steps.add(new ObjectPath.Step.Key(key()));
    while (true) {
      if (accept(Token.DOT)) {
        steps.add(new ObjectPath.Step.Key(key()));
      } else if (accept(Token.OPEN_SQUARE)) {
        steps.add(index());
        expect(Token.CLOSE_SQUARE);
      } else {
        return new ObjectPath(type, steps);
      }
    }
  }

  private String key() {
    if (lexer.token() == Token.NAME) {
      var name = lexer.written();
      lexer.advance();
      return name;
    }
    if (lexer.token() != Token.STRING) {
      throw refuse("プロパティ名が必要です", "expected a property name");
    }
    return string();
  }

  private ObjectPath.Step index() {
    if (accept(Token.ASTERISK)) {
      return new ObjectPath.Step.Any();
    }
    if (lexer.token() != Token.WHOLE) {
      throw refuse("リストの番号か * が必要です", "expected a list index or *");
    }
    var index = new BigInteger(digits());
    lexer.advance();
    // No list is that long, so that nothing is there, which is what the pattern says.
    return new ObjectPath.Step.Index(
        index.bitLength() < Integer.SIZE ? index.intValueExact() : Integer.MAX_VALUE);
  }

  private Operator operator() {
    var operator =
        switch (lexer.token()) {
          case EQUAL -> Operator.EQUAL;
          case NOT_EQUAL -> Operator.NOT_EQUAL;
          case GREATER -> Operator.GREATER;
          case LESS -> Operator.LESS;
          case AT_LEAST -> Operator.AT_LEAST;
          case AT_MOST -> Operator.AT_MOST;
          case IN -> Operator.IN;
          case LIKE -> Operator.LIKE;
          case MATCHES -> Operator.MATCHES;
          case ISSUBSET -> Operator.IS_SUBSET;
          case ISSUPERSET -> Operator.IS_SUPERSET;
          default -> throw refuse("比較の演算子が必要です", "expected a comparison operator");
        };
    lexer.advance();
    return operator;
  }

  private List<Constant> set() {
    expect(Token.OPEN_ROUND);
    var constants = new ArrayList<Constant>();
    if (accept(Token.CLOSE_ROUND)) {
      return constants;
    }
    do {
      constants.add(constant());
    } while (accept(Token.COMMA));
    expect(Token.CLOSE_ROUND);
    return constants;
  }

  private Constant constant() {
    boolean truth = lexer.token() == Token.TRUE;
    if (truth || lexer.token() == Token.FALSE) {
      lexer.advance();
      return new Constant.Truth(truth);
    }
    return orderable();
  }

  private Constant orderable() {
    var constant =
        switch (lexer.token()) {
          case STRING -> new Constant.Text(unescaped(lexer.quoted()));
          case WHOLE -> new Constant.Whole(new BigInteger(digits()));
          case DECIMAL -> new Constant.Decimal(new BigDecimal(digits()));
          case TIMESTAMP -> new Constant.Moment(StixTimestamp.parse(lexer.quoted()));
          case HEX -> new Constant.Hex(lexer.quoted());
          case BINARY -> new Constant.Binary(lexer.quoted());
          default -> throw refuse("定数が必要です", "expected a constant");
        };
    lexer.advance();
    return constant;
  }

  private String digits() {
    var written = lexer.written();
    if (written.length() > MAX_DIGITS) {
      throw refuse("数の桁が多すぎます", "the number has too many digits");
    }
    return written;
  }

  private String string() {
    if (lexer.token() != Token.STRING) {
      throw expected(Token.STRING);
    }
    var string = unescaped(lexer.quoted());
    lexer.advance();
    return string;
  }

  private static String unescaped(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted;
    }
    var plain = new StringBuilder(quoted.length());
    for (int i = 0; i < quoted.length(); i++) {
      if (quoted.charAt(i) == '\\') {
        i++;
      }
      plain.append(quoted.charAt(i));
    }
    return plain.toString();
  }

  /// Parts with the same operator between them, those of parts of the same kind included: all three
  /// operators are associative.
  private <T> T row(
      Token between, Supplier<T> part, Function<T, List<T>> inner, Function<List<T>, T> several) {
    var first = part.get();
    if (lexer.token() != between) {
      return first;
    }
    var parts = new ArrayList<>(inner.apply(first));
    while (accept(between)) {
      parts.addAll(inner.apply(part.get()));
    }
    return several.apply(parts);
  }

  private <T> T deeper(Supplier<T> inside) {
    depth++;
    if (depth > StixPattern.MAX_DEPTH) {
      throw refuse("括弧の入れ子が深すぎます", "the parentheses are nested too deep");
    }
    var read = inside.get();
    depth--;
    return read;
  }

  private void remember(int at, String ja, String en) {
    if (broken == null) {
      broken = new PatternException(text, at, ja, en);
    }
  }

  private boolean accept(Token token) {
    if (lexer.token() != token) {
      return false;
    }
    lexer.advance();
    return true;
  }

  private void expect(Token token) {
    if (!accept(token)) {
      throw expected(token);
    }
  }

  private PatternException expected(Token token) {
    return refuse(token.ja + " が必要です", "expected " + token.en);
  }

  private PatternException refuse(String ja, String en) {
    return new PatternException(text, lexer.start(), ja, en);
  }
}
