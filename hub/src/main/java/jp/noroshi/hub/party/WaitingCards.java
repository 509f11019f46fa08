package jp.noroshi.hub.party;

import java.util.List;
import java.util.function.ToIntFunction;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;

/// One card with how many things of a kind wait for the viewer; none while nothing does.
///
/// @param key of the messages: `key.title` and `key.text`
/// @param path where they are listed
/// @param waiting how many wait for a viewer
public record WaitingCards(
    Messages messages,
    String key,
    String path,
    HomeCard.Urgency urgency,
    ToIntFunction<Viewer> waiting)
    implements HomeCards {

  @Override
  public List<HomeCard> cards(Viewer viewer, Language language) {
    int count = waiting.applyAsInt(viewer);
    return count == 0
        ? List.of()
        : List.of(
            new HomeCard(
                messages.text(language, key + ".title"),
                messages.text(language, key + ".text"),
                path,
                urgency,
                count));
  }
}
