package jp.noroshi.handling.cleaning;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jp.noroshi.stix.pattern.AddressRange;

/// Takes everything that points to one organisation out of text and values (domain §2.4,
/// "cleaned"): its names, domains, hosts, people, own addresses; whatever by its form names an
/// account, a device or who wrote a document; and makes times days and counts bands.
///
/// Matching is blind to case, width, kana, variant characters, spaces and separators, and sees
/// through defanging (`hxxp`, `[.]`, `(at)`). When in doubt it takes out too much. The result is
/// looked at again; should anything be left, the whole text is withheld. Immutable and thread-safe.
///
/// It does not read what is encoded (percent, Base64, pictures), nor does it know that a rare
/// combination of harmless facts may single somebody out.
public final class Cleaner {
  /// The longest text taken, in UTF-16 units.
  public static final int MAX_TEXT = 1_000_000;

  private static final int PASSES = 4;

  /// A single letter is in every text; it identifies nobody.
  private static final int SHORTEST = 2;

  private static final Pattern V4 =
      Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?(?!\\d|\\.\\d)");
  private static final Pattern V6 =
      Pattern.compile(
          "(?<![0-9a-z:.])(?=[0-9a-f]{0,4}:[0-9a-f]{0,4}:)[0-9a-f:]{2,39}(?:\\d{1,3}(?:\\.\\d{1,3}){3})?(?:/\\d{1,3})?(?![0-9a-z:])");
  private static final Pattern BEFORE_HOST =
      Pattern.compile("(?:[a-z][a-z0-9+.-]{1,20}:/{1,2})?[a-z0-9._%+@-]{0,253}$");
  private static final Pattern AFTER_HOST = Pattern.compile("^(?::\\d{1,5})?(?:/[!-~]{0,2000})?");
  private static final Pattern AROUND_NAME_BEFORE =
      Pattern.compile(
          "(?:株式会社|株式會社|有限会社|合同会社|一般社団法人|一般財団法人|公益財団法人|独立行政法人|\\([株有同社財独]\\)|㈱|㈲|㍿)\\s?$");
  private static final Pattern AROUND_NAME_AFTER =
      Pattern.compile(
          "^[\\s,]{0,2}(?:株式会社|株式會社|有限会社|合同会社|\\([株有同]\\)|co\\.?\\s?,?\\s?ltd\\b\\.?|inc\\b\\.?|corp(?:oration)?\\b\\.?|k\\.?k\\b\\.?|limited\\b|ltd\\b\\.?|llc\\b)");
  private static final Pattern INTERNAL_NAME =
      Pattern.compile(
          "(?:.*\\.)?(?:local|localhost|internal|intranet|lan|corp|home|home\\.arpa|localdomain)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32,128}");

  private final List<Needle> needles;
  private final List<AddressRange> ranges;
  private final List<Pattern> phones;
  private final Set<String> domains;
  private final Set<String> hosts;

  /// @throws IllegalArgumentException when an own range cannot be read: it would not be protected
  public Cleaner(Identity identity) {
    var all = new ArrayList<Needle>();
    identity.organisationNames().forEach(name -> all.addAll(Needle.organisation(name)));
    identity.personNames().forEach(name -> all.addAll(Needle.person(name)));
    this.domains = spellings(identity.domains());
    this.hosts = spellings(identity.hostnames());
    domains.forEach(name -> all.add(needle(Fact.DOMAIN, name, false)));
    hosts.forEach(name -> all.add(needle(Fact.HOST, name, true)));
    identity.mailAddresses().forEach(mail -> all.add(needle(Fact.MAIL_ADDRESS, mail, false)));
    identity.uniqueStrings().forEach(text -> all.add(needle(Fact.UNIQUE_STRING, text, false)));
    this.needles =
        all.stream()
            .filter(needle -> needle.letters().length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(needle -> -needle.letters().length()))
            .toList();
    this.ranges = identity.ranges().stream().map(Cleaner::range).toList();
    this.phones =
        identity.phoneNumbers().stream()
            .map(Cleaner::subscriber)
            .filter(digits -> digits.length() >= 6)
            .distinct()
            .map(Cleaner::dialled)
            .toList();
  }

  /// `text` without anything that points to the organisation.
  ///
  /// @throws IllegalArgumentException when the text is longer than [#MAX_TEXT]
  public Cleaned clean(String text, Wording wording) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "a text of %d characters; at most %d are cleaned".formatted(text.length(), MAX_TEXT));
    }
    var removals = new ArrayList<Cleaned.Removal>();
    var current = text;
    for (int pass = 0; pass < PASSES; pass++) {
      var spans = spans(current, wording);
      if (spans.isEmpty()) {
        return new Cleaned(current, removals, false);
      }
      current = replace(current, spans, removals);
    }
    if (!identifies(current)) {
      return new Cleaned(current, removals, false);
    }
    return new Cleaned(
        wording.pick("【自動では匿名化できないため省略】", "[left out: could not be cleaned automatically]"),
        removals,
        true);
  }

  /// Whether anything that names the organisation or its people is in `text`.
  public boolean identifies(String text) {
    return !identifying(text, Wording.JA).isEmpty();
  }

  /// What to do with an indicator value: an address, range, domain, URL, mail address, file name,
  /// digest; defanged or not.
  public Verdict judge(String value) {
    var plain = MappedText.of(value.strip()).text().replace('。', '.').strip();
    var range = Addresses.find(host(plain)).or(() -> Addresses.find(plain));
    if (range.isPresent()) {
      if (ranges.stream().anyMatch(range.get()::overlaps)) {
        return Verdict.OWN;
      }
      return range.get().isInternal() ? Verdict.PRIVATE : nameless(value);
    }
    if (DIGEST.matcher(plain).matches()) {
      return Verdict.KEEP;
    }
    var host = host(plain);
    if (ownHost(host)) {
      return Verdict.OWN;
    }
    if (INTERNAL_NAME.matcher(host).matches()) {
      return Verdict.PRIVATE;
    }
    return nameless(value);
  }

  private Verdict nameless(String value) {
    var found = identifying(value, Wording.JA);
    if (found.isEmpty()) {
      return Verdict.KEEP;
    }
    return found.stream().anyMatch(span -> span.fact() == Fact.MAIL_ADDRESS)
        ? Verdict.OWN
        : Verdict.REVEALS;
  }

  private boolean ownHost(String host) {
    return hosts.contains(host)
        || domains.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
  }

  /// The host of a URL or mail address, or the text itself; without port, path and final dot.
  private static String host(String plain) {
    var scheme = plain.indexOf("://");
    var rest = scheme < 0 ? plain : plain.substring(scheme + "://".length());
    int path = indexOfAny(rest, "/?#");
    // A slash without a scheme may also be a prefix length, which is no path.
    var authority = path < 0 ? rest : rest.substring(0, path);
    var host = authority.substring(authority.lastIndexOf('@') + 1);
    if (host.startsWith("[")) {
      int close = host.indexOf(']');
      return close < 0 ? host : host.substring(1, close);
    }
    var parts = host.split(":", -1);
    var name = parts.length == 2 ? parts[0] : host;
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static int indexOfAny(String text, String chars) {
    for (int i = 0; i < text.length(); i++) {
      if (chars.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private List<Span> spans(String text, Wording wording) {
    var found = new ArrayList<>(identifying(text, wording));
    var mapped = MappedText.of(text);
    found.addAll(addresses(mapped, wording, false));
    found.addAll(Traces.find(mapped, wording));
    found.addAll(Coarsening.find(mapped, wording));
    return merged(found);
  }

  private List<Span> identifying(String text, Wording wording) {
    var mapped = MappedText.of(text);
    var found = new ArrayList<Span>();
    // Undoing "at" and "dot" shows a domain and may hide a name, so both readings are searched.
    for (var letters : List.of(mapped.letters(), MappedText.written(text).letters())) {
      for (var needle : needles) {
        for (var place : needle.find(text, letters)) {
          found.add(extended(text, place[0], place[1], needle.fact(), wording));
        }
      }
    }
    found.addAll(addresses(mapped, wording, true));
    found.addAll(phones(mapped, wording));
    return found;
  }

  /// Takes with a name what belongs to it: the legal form; of a domain the rest of the host name,
  /// mailbox or URL.
  private static Span extended(String text, int start, int end, Fact fact, Wording wording) {
    return switch (fact) {
      case ORGANISATION -> {
        int from = grown(AROUND_NAME_BEFORE, text, start);
        yield Span.of(from, grownAfter(AROUND_NAME_AFTER, text, end), fact, wording);
      }
      case DOMAIN, HOST -> {
        int from = grown(BEFORE_HOST, text, start);
        int to = grownAfter(AFTER_HOST, text, end);
        var mailbox = text.substring(from, start).contains("@");
        yield Span.of(from, to, mailbox ? Fact.MAIL_ADDRESS : fact, wording);
      }
      case MAIL_ADDRESS,
          OWN_ADDRESS,
          PERSON,
          PHONE,
          ACCOUNT,
          DEVICE,
          DOCUMENT,
          UNIQUE_STRING,
          INTERNAL_ADDRESS,
          EXACT_TIME,
          COUNT ->
          Span.of(start, end, fact, wording);
    };
  }

  private static int grown(Pattern before, String text, int start) {
    var mapped = MappedText.of(text.substring(Math.max(0, start - 300), start));
    var matcher = before.matcher(mapped.text());
    if (!matcher.find() || matcher.start() == mapped.text().length()) {
      return start;
    }
    return Math.max(0, start - 300) + mapped.from()[matcher.start()];
  }

  private static int grownAfter(Pattern after, String text, int end) {
    var mapped = MappedText.of(text.substring(end, Math.min(text.length(), end + 2_100)));
    var matcher = after.matcher(mapped.text());
    return matcher.find() && matcher.end() > 0 ? end + mapped.to()[matcher.end() - 1] : end;
  }

  private List<Span> addresses(MappedText text, Wording wording, boolean own) {
    var found = new ArrayList<Span>();
    for (var pattern : List.of(V4, V6)) {
      var matcher = pattern.matcher(text.text());
      while (matcher.find()) {
        var range = Addresses.find(matcher.group());
        if (range.isEmpty()) {
          continue;
        }
        var theirs = ranges.stream().anyMatch(range.get()::overlaps);
        if (own ? theirs : !theirs && range.get().isInternal()) {
          found.add(
              Span.of(
                  text.from()[matcher.start()],
                  text.to()[matcher.end() - 1],
                  own ? Fact.OWN_ADDRESS : Fact.INTERNAL_ADDRESS,
                  wording));
        }
      }
    }
    return found;
  }

  private List<Span> phones(MappedText text, Wording wording) {
    var found = new ArrayList<Span>();
    for (var phone : phones) {
      var matcher = phone.matcher(text.text());
      while (matcher.find()) {
        found.add(
            Span.of(
                text.from()[matcher.start()], text.to()[matcher.end() - 1], Fact.PHONE, wording));
      }
    }
    return found;
  }

  /// A subscriber's number however its digits are set apart, with what is dialled before it.
  private static Pattern dialled(String digits) {
    return Pattern.compile(
        "(?:\\+?81[-() ]{0,3}0?|\\(?0)?" + String.join("[-() ]{0,3}", digits.split("")));
  }

  /// The digits of a number without the country code of Japan and the trunk zero.
  private static String subscriber(String number) {
    var plain = MappedText.of(number).text();
    var digits = plain.replaceAll("\\D", "");
    if (plain.strip().startsWith("+81")) {
      digits = digits.substring(2);
    }
    return digits.startsWith("0") ? digits.substring(1) : digits;
  }

  private static List<Span> merged(List<Span> found) {
    found.sort(Comparator.comparingInt(Span::start).thenComparingInt(span -> -span.end()));
    var result = new ArrayList<Span>();
    for (var span : found) {
      if (!result.isEmpty() && result.getLast().touches(span)) {
        result.set(result.size() - 1, result.getLast().and(span));
      } else {
        result.add(span);
      }
    }
    return result;
  }

  private static String replace(String text, List<Span> spans, List<Cleaned.Removal> removals) {
    var out = new StringBuilder(text.length());
    int done = 0;
    for (var span : spans) {
      out.append(text, done, span.start()).append(span.replacement());
      removals.add(
          new Cleaned.Removal(
              span.fact(), text.substring(span.start(), span.end()), span.replacement()));
      done = span.end();
    }
    return out.append(text, done, text.length()).toString();
  }

  private static Needle needle(Fact fact, String text, boolean whole) {
    return new Needle(fact, Needle.lettersOf(text), whole);
  }

  /// Host names as compared: lower case, without a final dot, in both IDN spellings.
  private static Set<String> spellings(Set<String> names) {
    var all = new TreeSet<String>();
    for (var name : names) {
      var plain = MappedText.of(name).text().replaceAll("^\\*?\\.|\\.$", "");
      all.add(plain);
      try {
        all.add(IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
      } catch (IllegalArgumentException notADomain) {
        // A machine name with an underscore, say: it has the one spelling already added.
        continue;
      }
    }
    return Set.copyOf(all);
  }

  private static AddressRange range(String text) {
    return Addresses.find(text)
        .orElseThrow(() -> new IllegalArgumentException("not an address range: '" + text + "'"));
  }
}
