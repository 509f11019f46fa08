package jp.noroshi.hub.wayout;

import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.hub.report.ConsentGrid;
import jp.noroshi.stix.Tlp;

/// Who may see what at most, as a reader of the rule's prose would say it for these worlds, where
/// everybody is signed in with ordinary second factors, nobody is trained for more, and no crisis
/// is declared (domain §2.4, §3.6). Knows nothing of how the hub decides.
final class PlainReading {
  private PlainReading() {}

  static boolean maySee(Reader reader, Secret secret) {
    if (reader.organisation().equals(secret.owner())) {
      return true;
    }
    return switch (secret) {
      case Secret.Shared shared -> maySee(reader, shared);
      case Secret.Reported reported -> maySee(reader, reported);
    };
  }

  /// Who may be sent it in a letter that anybody on its way can read.
  static boolean mayBeMailed(Reader reader, Secret secret) {
    var tlp =
        switch (secret) {
          case Secret.Shared shared -> shared.tlp();
          case Secret.Reported reported -> reported.report().choices().tlp();
        };
    return maySee(reader, secret) && (tlp == Tlp.CLEAR || tlp == Tlp.GREEN);
  }

  /// Who may be told that it exists: those it was addressed to, who may ask for it. RED is
  /// addressed to nobody but those it names.
  static boolean mayKnowOf(Reader reader, Secret.Shared shared) {
    return maySee(reader, (Secret) shared)
        || shared.tlp() != Tlp.RED && reader.circles().contains(shared.circle());
  }

  private static boolean maySee(Reader reader, Secret.Shared shared) {
    var addressed = reader.circles().contains(shared.circle());
    return switch (shared.tlp()) {
      case CLEAR -> true;
      case GREEN -> addressed;
      case AMBER -> addressed && shared.named().contains(reader.organisation());
      case AMBER_STRICT, RED -> false;
    };
  }

  private static boolean maySee(Reader reader, Secret.Reported reported) {
    var report = reported.report();
    var choices = report.choices();
    if (reader.authority().filter(report.filedWith()::contains).isPresent()) {
      return true;
    }
    if (choices.tlp() == Tlp.AMBER_STRICT || choices.tlp() == Tlp.RED) {
      return false;
    }
    var opened = opened(reader, choices.consents());
    return switch (reported.portion()) {
      case V -> opened.contains(PortionClass.V) && !choices.anonymous();
      case C, B -> opened.contains(reported.portion());
      case T, M ->
          choices.shareTechnical()
              && choices.embargo().isEmpty()
              && (choices.tlp() == Tlp.GREEN
                  || !opened.isEmpty()
                  || reader.technicalBody()
                  || report.holders().contains(reader.organisation())
                  || reader.sector().filter(report.sector()::equals).isPresent());
      default -> false;
    };
  }

  private static Set<PortionClass> opened(Reader reader, ConsentGrid consents) {
    return consents.cells().entrySet().stream()
        .filter(cell -> cell.getValue() == ConsentGrid.When.ALWAYS)
        .filter(cell -> addressed(reader, cell.getKey().audience()))
        .map(cell -> cell.getKey().portionClass())
        .collect(Collectors.toSet());
  }

  private static boolean addressed(Reader reader, String audience) {
    return switch (audience) {
      case "members" -> true;
      case "technical_body" -> reader.technicalBody();
      default -> reader.circles().contains(audience.substring("circle:".length()));
    };
  }
}
