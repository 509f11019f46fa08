package jp.noroshi.engine.indicator.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.pattern.match.Observed;
import jp.noroshi.testkit.SeededRandom;

/// Random patterns and observations over few paths and values, so that they meet often.
final class RandomData {
  static final Instant START = Instant.parse("2026-11-30T00:00:00Z");

  private static final List<String> PATHS =
      List.of(
          "a:s",
          "a:s",
          "a:n",
          "a:l[*]",
          "a:l[0]",
          "a:d.k",
          "a:d.k2",
          "a:x_hex",
          "a:o_ref.s",
          "a:m_refs[*].s",
          "a:t",
          "a:flag",
          "b:s",
          "b:n",
          "a:d.'k-3'[*].z");

  private static final List<String> TEXTS =
      List.of(
          "",
          "x",
          "evil.example.com",
          "www.example.com",
          "EVIL.example.com",
          "192.0.2.1",
          "192.0.2.0/24",
          "192.0.2.0/30",
          "2001:db8::1",
          "2001:db8::/32",
          "41",
          "4142",
          "d41d8cd98f00b204e9800998ecf8427e",
          "脅威",
          "か\u3099",
          "が",
          "a%b_c",
          "2026-11-30T00:00:03Z",
          "1",
          "true");

  private static final List<String> NUMBERS = List.of("0", "1", "1.0", "-3", "2.50", "100", "443");

  private static final List<String> LIKES =
      List.of("%example%", "evil%", "%.com", "_", "%", "192.0.2._", "%が%", "www_example.com", "x");

  private static final List<String> EXPRESSIONS =
      List.of(
          "example",
          "^evil\\\\.",
          "com$",
          "[0-9]+",
          "(evil|www)\\\\.example",
          "x?y*z",
          "e.il",
          "a|b",
          "(?i)EVIL",
          "192\\\\.0\\\\.2\\\\.\\\\d",
          "exam(ple)+",
          "\\\\w{3}\\\\.com",
          "が",
          "example\\\\.?com",
          "[^a]");

  private final SeededRandom random;

  RandomData(SeededRandom random) {
    this.random = random;
  }

  String pattern() {
    return observation(random.integer(0, 2));
  }

  private String observation(int depth) {
    if (depth == 0 || random.chance(0.4)) {
      return "[" + condition(random.integer(0, 2)) + "]";
    }
    var one = observation(depth - 1);
    return switch (random.integer(0, 6)) {
      case 0 -> "(" + one + " AND " + observation(depth - 1) + ")";
      case 1, 2 -> "(" + one + " OR " + observation(depth - 1) + ")";
      case 3 -> "(" + one + " FOLLOWEDBY " + observation(depth - 1) + ")";
      case 4 -> "(" + one + ") REPEATS " + random.integer(1, 3) + " TIMES";
      case 5 -> "(" + one + ") WITHIN " + random.integer(1, 6) + " SECONDS";
      default ->
          "(%s) START t'2026-11-30T00:00:%02dZ' STOP t'2026-11-30T00:00:%02dZ'"
              .formatted(one, random.integer(0, 5), random.integer(6, 15));
    };
  }

  private String condition(int depth) {
    if (depth == 0 || random.chance(0.3)) {
      return comparison();
    }
    var one = condition(depth - 1);
    var other = condition(depth - 1);
    var joined = random.chance(0.5) ? " AND " : " OR ";
    return "(" + one + joined + other + ")";
  }

  private String comparison() {
    var path = random.pick(PATHS);
    if (random.chance(0.06)) {
      return (random.chance(0.5) ? "NOT " : "") + "EXISTS " + path;
    }
    var not = random.chance(0.15) ? " NOT" : "";
    return path
        + not
        + " "
        + switch (random.integer(0, 11)) {
          case 0, 1, 2, 3 -> "= " + constant();
          case 4 -> "!= " + constant();
          case 5 -> random.pick("<", ">", "<=", ">=") + " " + ordered();
          case 6 ->
              "IN ("
                  + random.list(1, 4, this::text).stream().collect(Collectors.joining(", "))
                  + ")";
          case 7 -> "LIKE '" + random.pick(LIKES) + "'";
          case 8 -> "MATCHES '" + random.pick(EXPRESSIONS) + "'";
          case 9 -> "ISSUBSET '" + random.pick("192.0.2.0/24", "192.0.2.1", "::/0", "no") + "'";
          case 10 -> "ISSUPERSET '" + random.pick("192.0.2.0/30", "2001:db8::7", "no") + "'";
          default -> "IN (" + random.pick(NUMBERS) + ", " + random.pick(NUMBERS) + ")";
        };
  }

  private String ordered() {
    return random.chance(0.5) ? random.pick(NUMBERS) : text();
  }

  private String constant() {
    return switch (random.integer(0, 8)) {
      case 0, 1 -> random.pick(NUMBERS);
      case 2 -> random.pick("true", "false");
      case 3 -> random.chance(0.5) ? "h'41'" : "t'2026-11-30T00:00:03Z'";
      default -> text();
    };
  }

  private String text() {
    return "'" + random.pick(TEXTS) + "'";
  }

  List<Observed> observed() {
    return random.list(1, 5, this::observation);
  }

  private Observed observation() {
    var objects = new ArrayList<String>();
    int count = random.integer(1, 3);
    for (int i = 0; i < count; i++) {
      objects.add("\"" + i + "\":" + object(count));
    }
    int first = random.integer(0, 12);
    var text =
        """
        {"first_observed":"%s","last_observed":"%s","number_observed":%d,"objects":{%s}}\
        """
            .formatted(
                at(first),
                at(first + random.integer(0, 3)),
                random.integer(1, 2),
                String.join(",", objects));
    var json = (JsonObject) new JsonText(JsonLimits.STIX).parse(text.getBytes(UTF_8));
    return Observed.of(json).getFirst();
  }

  private static String at(int second) {
    return StixTimestamp.of(START.plus(Duration.ofSeconds(second))).text();
  }

  private String object(int count) {
    var members = new ArrayList<String>();
    members.add("\"type\":\"" + random.pick("a", "a", "a", "b") + "\"");
    add(members, "s", this::value);
    add(members, "n", this::value);
    add(members, "t", () -> "\"2026-11-30T00:00:0" + random.integer(0, 5) + "Z\"");
    add(members, "flag", () -> random.pick("true", "false", "null"));
    add(members, "x_hex", () -> random.pick("\"41\"", "\"4142\"", "\"zz\""));
    add(members, "l", () -> "[" + String.join(",", random.list(0, 3, this::value)) + "]");
    add(
        members,
        "d",
        () -> "{\"k\":" + value() + ",\"k2\":" + value() + ",\"k-3\":[{\"z\":" + value() + "}]}");
    add(members, "o_ref", () -> "\"" + random.integer(0, count) + "\"");
    add(members, "m_refs", () -> "[\"0\",\"" + random.integer(0, count) + "\"]");
    return "{" + String.join(",", members) + "}";
  }

  private void add(List<String> members, String name, Supplier<String> value) {
    if (random.chance(0.6)) {
      members.add("\"" + name + "\":" + value.get());
    }
  }

  private String value() {
    return random.chance(0.25)
        ? random.pick(NUMBERS)
        : random.chance(0.05) ? "true" : "\"" + random.pick(TEXTS) + "\"";
  }
}
