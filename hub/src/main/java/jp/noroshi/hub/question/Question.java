package jp.noroshi.hub.question;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A question as one side sees it.
///
/// @param object STIX id of what it is about
/// @param side which side is looking
/// @param asked the day it was asked on, in Japan: with the minute, whoever shared it could find
///   the asker among its readers
/// @param open whether more can be written
/// @param waits whether the other side's last word waits for this one
/// @param messages the oldest first; empty in lists
public record Question(
    UUID id,
    String object,
    Side side,
    LocalDate asked,
    boolean open,
    boolean waits,
    List<Message> messages) {
  public Question {
    messages = List.copyOf(messages);
  }

  /// One of the two sides.
  public enum Side {
    ASKER,
    RECEIVER;

    /// As in the API and in the names of messages.
    public String code() {
      return this == ASKER ? "asker" : "receiver";
    }
  }

  /// Something one side wrote.
  ///
  /// @param own whether the side that is looking wrote it
  public record Message(boolean own, LocalDate day, String text) {
    static Message of(boolean own, Instant at, String text) {
      return new Message(own, Questions.day(at), text);
    }
  }
}
