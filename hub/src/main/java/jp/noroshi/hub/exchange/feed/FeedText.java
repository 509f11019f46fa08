package jp.noroshi.hub.exchange.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import jp.noroshi.hub.exchange.feed.Feeds.Made;

/// A feed as its products read it. Values are of the strict form of their kind and identifiers of
/// STIX: neither can end a line, a field or a quotation.
final class FeedText {
  // Numbers of rules above those of the public rule sets.
  private static final long FIRST_RULE = 1L << 31;

  private FeedText() {}

  static String of(Made made) {
    return switch (made.feed()) {
      case ADDRESSES, DOMAINS, URLS, HASHES -> lines(made, entry -> entry.value().text());
      case RPZ -> zone(made);
      case SURICATA -> rules(made);
      case ZEEK ->
          "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\n"
              + lines(made, FeedText::intel);
      case CSV ->
          "kind,value,indicator,modified,valid_until,tlp,pap\r\n"
              + made.entries().stream().map(FeedText::row).collect(Collectors.joining());
    };
  }

  private static String lines(Made made, Function<FeedEntry, String> line) {
    return made.entries().stream()
        .map(entry -> line.apply(entry) + "\n")
        .collect(Collectors.joining());
  }

  // A response policy zone (draft-vixie-dnsop-dns-rpz §3.1): the name does not exist.
  private static String zone(Made made) {
    return "$TTL 300\n@ SOA localhost. hostmaster.localhost. "
        + made.at().getEpochSecond()
        + " 300 60 86400 300\n@ NS localhost.\n"
        + lines(made, entry -> entry.value().text() + " CNAME . ; " + origin(entry));
  }

  private static String rules(Made made) {
    var used = new HashSet<Long>();
    return lines(
        made,
        entry -> {
          var number = new CRC32();
          number.update(entry.value().text().getBytes(UTF_8));
          long sid = FIRST_RULE + (number.getValue() >> 1);
          while (!used.add(sid)) {
            sid++;
          }
          var text = entry.value().text();
          var seen =
              entry.value().kind() == FeedValue.Kind.DOMAIN
                  ? "alert dns $HOME_NET any -> any any (msg:\"%s\"; dns.query; content:\"%s\"; nocase; bsize:%d;"
                      .formatted(origin(entry), text, text.length())
                  : "alert ip $HOME_NET any <> %s any (msg:\"%s\";".formatted(text, origin(entry));
          return seen
              + " metadata:tlp %s, pap %s; sid:%d; rev:1;)"
                  .formatted(lower(entry.tlp()), lower(entry.pap()), sid);
        });
  }

  private static String intel(FeedEntry entry) {
    var text = entry.value().text();
    var type =
        switch (entry.value().kind()) {
          case IPV4, IPV6 -> text.contains("/") ? "Intel::SUBNET" : "Intel::ADDR";
          case DOMAIN -> "Intel::DOMAIN";
          case URL -> "Intel::URL";
          case MD5, SHA1, SHA256 -> "Intel::FILE_HASH";
        };
    // The framework looks for addresses of pages without their scheme.
    var value =
        entry.value().kind() == FeedValue.Kind.URL ? text.replaceFirst("^https?://", "") : text;
    return value + "\t" + type + "\tNoroshi\t" + origin(entry);
  }

  private static String row(FeedEntry entry) {
    return "%s,\"%s\",%s,%s,%s,%s,PAP:%s\r\n"
        .formatted(
            lower(entry.value().kind()),
            entry.value().text(),
            entry.indicator(),
            entry.modified(),
            entry.until(),
            entry.tlp().label(),
            entry.pap());
  }

  private static String origin(FeedEntry entry) {
    return "Noroshi " + entry.tlp().label() + " " + entry.indicator();
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
