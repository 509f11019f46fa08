package jp.noroshi.hub.report.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jp.noroshi.handling.cleaning.Cleaner;
import jp.noroshi.handling.cleaning.Identity;
import jp.noroshi.handling.cleaning.Verdict;
import jp.noroshi.handling.cleaning.Wording;

/// What would tell who the victim is: its names, people, numbers, domains and address ranges. Says
/// whether a value is the victim's own, and takes its traces out of texts: the non-attribution pass
/// of the handling library, and beside it every mail address and telephone number, whoever's.
public final class OwnTraces {
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w.-]{1,253}");
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\d.])0\\d{1,4}-\\d{1,4}-\\d{3,4}(?!\\d)");

  private final Cleaner cleaner;

  /// @param identities names, aliases, numbers, domains and ranges of the organisation, names and
  ///   addresses of its people; sorted out here
  public OwnTraces(List<String> identities) {
    var facts = new ArrayList<>(identities);
    for (var identity : identities) {
      int at = identity.lastIndexOf('@');
      if (at >= 0) {
        facts.add(identity.substring(at + 1));
      }
    }
    this.cleaner = new Cleaner(Identity.of(List.of(), facts));
  }

  /// What is to be done with a value found at the victim.
  public Verdict judge(Observed observed) {
    return switch (observed.kind()) {
      case IPV4, IPV6, DOMAIN, URL, EMAIL -> cleaner.judge(observed.value());
      case MD5, SHA1, SHA256, SHA512 -> Verdict.KEEP;
    };
  }

  /// Whether a value belongs to the victim, or says who it is.
  public boolean owns(Observed observed) {
    return judge(observed) != Verdict.KEEP;
  }

  /// The text without the victim's names, domains, addresses, mail addresses and phone numbers;
  /// moments are days and counts are bands.
  public String clean(String text) {
    var cleaned = cleaner.clean(text, Wording.JA).text();
    return PHONE.matcher(MAIL.matcher(cleaned).replaceAll("■")).replaceAll("■");
  }
}
