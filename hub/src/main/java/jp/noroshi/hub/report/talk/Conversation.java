package jp.noroshi.hub.report.talk;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// All that was written about one report, as far as the reader takes part in it.
///
/// @param receipt number of the report
/// @param partners codes of the authorities the reader can write to; for an authority its own
/// @param messages the first said first
/// @param help what was asked for, the first asked first
public record Conversation(
    UUID report, String receipt, Set<String> partners, List<Message> messages, List<Help> help) {
  public Conversation {
    partners = Set.copyOf(partners);
    messages = List.copyOf(messages);
    help = List.copyOf(help);
  }
}
