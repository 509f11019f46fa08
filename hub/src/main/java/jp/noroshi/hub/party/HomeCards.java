package jp.noroshi.hub.party;

import java.util.List;
import jp.noroshi.hub.shell.Language;

/// Answers, for one feature, the home page's question "what should I do now?". Features contribute
/// beans; each is asked at every view of the home page and must be quick. It shows nothing the
/// viewer may not see elsewhere, and nothing that need not be done: an empty list is a good answer.
@FunctionalInterface
public interface HomeCards {
  List<HomeCard> cards(Viewer viewer, Language language);
}
