package jp.noroshi.hub.notice;

import java.util.UUID;
import jp.noroshi.hub.shell.Language;

/// Reaches people outside the browser when mail is too slow: a text message, a call that reads it
/// out, whatever the operator has.
@FunctionalInterface
interface Pager {
  /// A message for a telephone.
  ///
  /// @param id unique, stable over repeats
  /// @param text says where to look and not what happened
  record Message(UUID id, String phone, Language language, String text) {}

  /// @throws RuntimeException when it was not taken
  void page(Message message);
}
