package jp.noroshi.hub.report.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.report.mynumber.FileText;

/// One file attached to a report or its draft.
///
/// @param place the draft or report it was added to, under whose key it is kept
/// @param report the report it belongs to now; absent while its draft was not sent
/// @param size as announced, in bytes
/// @param received as far as it has come
/// @param hashes once it is complete
/// @param numbers what came of looking for Individual Numbers in it; absent as long as nobody
///   looked
/// @param listed the filings it goes with
public record Evidence(
    UUID id,
    UUID organisation,
    UUID place,
    Optional<UUID> report,
    Kind kind,
    String name,
    long size,
    long received,
    Looks looks,
    Optional<Hashes> hashes,
    Instant addedAt,
    Optional<FileText.Outcome> numbers,
    List<Listing> listed) {

  public Evidence {
    listed = List.copyOf(listed);
  }

  /// What the reporter says it is.
  public enum Kind {
    LOG,
    SAMPLE,
    SCREENSHOT,
    MAIL,
    OTHER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String code) {
      for (var kind : values()) {
        if (kind.code().equals(code)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /// A filing it goes with.
  public record Listing(UUID filing, String authority) {}

  /// Whether it was found to hold an Individual Number: it goes to nobody.
  public boolean quarantined() {
    return numbers.filter(FileText.Outcome.FOUND::equals).isPresent();
  }

  public boolean complete() {
    return hashes.isPresent();
  }

  /// Whether it is handed out only locked in an archive: whatever is no plain text or picture, and
  /// whatever the reporter calls a sample.
  public boolean locked() {
    return kind == Kind.SAMPLE || looks.ending().isEmpty();
  }

  /// Whether a copy without its metadata can be made of it.
  public boolean copyable() {
    return complete() && !locked() && looks.isImage() && size <= SharingCopy.LARGEST;
  }

  public String sha256() {
    return hashes.map(Hashes::sha256Hex).orElse("");
  }

  public String sha1() {
    return hashes.map(Hashes::sha1Hex).orElse("");
  }

  public String md5() {
    return hashes.map(Hashes::md5Hex).orElse("");
  }

  /// How far it has come, in percent, rounded down.
  public int percent() {
    return (int) (received * 100 / size);
  }

  /// The same as far as one filing tells.
  Evidence within(UUID filing) {
    return new Evidence(
        id,
        organisation,
        place,
        report,
        kind,
        name,
        size,
        received,
        looks,
        hashes,
        addedAt,
        numbers,
        listed.stream().filter(one -> one.filing().equals(filing)).toList());
  }

  public boolean listed(UUID filing) {
    return listed.stream().anyMatch(one -> one.filing().equals(filing));
  }
}
