package jp.noroshi.hub.report.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What would tell who the victim is: its names, people, numbers, domains and address ranges. Says
/// whether a value is the victim's own, and takes its traces out of texts.
public final class OwnTraces {
  private static final int SHORTEST_NAME = 2;
  private static final Pattern COMPANY_FORM =
      Pattern.compile(
          "株式会社|有限会社|合同会社|一般社団法人|独立行政法人|（株）|\\(株\\)|㈱"
              + "|,? (?:Inc|Ltd|Co|Corp|Corporation|Limited)\\.?(?= |$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w.-]{1,253}");
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\d.])0\\d{1,4}-\\d{1,4}-\\d{3,4}(?!\\d)");
  private static final Pattern CLOCK =
      Pattern.compile("(?<!\\d)([01]?\\d|2[0-3])[:時][0-5]\\d(?:[:分][0-5]\\d秒?)?分?");

  private final List<String> names;
  private final List<String> domains;
  private final List<Network> networks;

  /// @param identities names, aliases, numbers, domains and ranges of the organisation, names and
  ///   addresses of its people; sorted out here
  public OwnTraces(List<String> identities) {
    var names = new ArrayList<String>();
    var domains = new ArrayList<String>();
    var networks = new ArrayList<Network>();
    for (var raw : identities) {
      var identity = raw.strip();
      var network = Network.parse(identity);
      if (network.isPresent()) {
        networks.add(network.get());
        continue;
      }
      int at = identity.lastIndexOf('@');
      var domain = identity.substring(at + 1).toLowerCase(Locale.ROOT);
      if (domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
        domains.add(domain);
      }
      addName(names, identity);
      addName(names, COMPANY_FORM.matcher(identity).replaceAll("").strip());
    }
    names.sort(Comparator.comparingInt(String::length).reversed());
    this.names = names.stream().distinct().toList();
    this.domains = List.copyOf(domains);
    this.networks = List.copyOf(networks);
  }

  private static void addName(List<String> names, String name) {
    if (name.length() >= SHORTEST_NAME) {
      names.add(name);
    }
  }

  /// Whether a value belongs to the victim.
  public boolean owns(Observed observed) {
    return switch (observed.kind()) {
      case IPV4, IPV6 -> ownsAddress(observed.value());
      case DOMAIN -> ownsDomain(observed.value()) || tells(observed.value());
      case URL ->
          tells(observed.value())
              || ObservedText.host(observed.value().toLowerCase(Locale.ROOT))
                  .map(host -> ownsAddress(host) || ownsDomain(host))
                  .orElse(false);
      case MD5, SHA1, SHA256 -> false;
    };
  }

  /// Whether a text holds a trace of the victim.
  public boolean tells(String text) {
    return !clean(text).equals(text);
  }

  /// The text without the victim's names, domains, addresses, mail addresses and phone numbers, and
  /// without times of day.
  public String clean(String text) {
    var cleaned = text;
    for (var name : names) {
      cleaned = replace(cleaned, name, "■");
    }
    for (var domain : domains) {
      cleaned = replace(cleaned, domain, "■");
    }
    cleaned = MAIL.matcher(cleaned).replaceAll("■");
    cleaned = PHONE.matcher(cleaned).replaceAll("■");
    cleaned = CLOCK.matcher(cleaned).replaceAll("■");
    var words = cleaned.split("(?<=[\\s、。,;])|(?=[\\s、。,;])");
    var out = new StringBuilder();
    for (var word : words) {
      out.append(ownsAddress(word) ? "■" : word);
    }
    return out.toString();
  }

  private boolean ownsAddress(String text) {
    return Network.address(text)
        .map(address ->
            !Network.isPublic(address)
                || networks.stream().anyMatch(network -> network.contains(address)))
        .orElse(false);
  }

  private boolean ownsDomain(String host) {
    return domains.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
  }

  private static String replace(String text, String what, String by) {
    return Pattern.compile(Pattern.quote(what), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .replaceAll(by);
  }
}
