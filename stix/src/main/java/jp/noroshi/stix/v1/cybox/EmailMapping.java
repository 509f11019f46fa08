package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Mail messages (CybOX `EmailMessageObject`, STIX 2.1 §6.6).
final class EmailMapping implements Mapping {
  private static final Map<String, String> FURTHER_HEADERS =
      Map.of(
          "In_Reply_To", "In-Reply-To",
          "Errors_To", "Errors-To",
          "MIME_Version", "MIME-Version",
          "Precedence", "Precedence",
          "User_Agent", "User-Agent",
          "Boundary", "Boundary",
          "X_Mailer", "X-Mailer",
          "X_Priority", "X-Priority");

  @Override
  public Observable read(Element message, Reading reading) {
    var draft = reading.draft();
    message.child("Header").ifPresent(header -> header(draft, header, reading));
    var attachments = attachments(message, reading);
    if (attachments.isEmpty()) {
      draft.text("body", message.child("Raw_Body"));
    } else {
      var parts = new ArrayList<Part>();
      attachments.forEach(
          file -> parts.add(reading.draft().link("body_raw_ref", Optional.of(file)).asGroup()));
      draft.list("body_multipart", parts, false);
    }
    var email = draft.observable("email-message", message);
    return email;
  }

  private static void header(Draft draft, Element header, Reading reading) {
    draft
        .moment("date", header.child("Date"))
        .text("content_type", header.child("Content_Type"))
        .link("from_ref", address(header.child("From"), reading))
        .link("sender_ref", address(header.child("Sender"), reading))
        .links("to_refs", recipients(header.child("To"), reading), true)
        .links("cc_refs", recipients(header.child("CC"), reading), true)
        .links("bcc_refs", recipients(header.child("BCC"), reading), true)
        .text("message_id", header.child("Message_ID"))
        .text("subject", header.child("Subject"));
    var further = reading.draft();
    FURTHER_HEADERS.forEach((name, written) ->
        header
            .child(name)
            .flatMap(it -> reading.values().text(Optional.of(it)))
            .ifPresent(value -> further.list(written, List.of(value), false)));
    // Addresses in headers STIX 2.1 keeps as text.
    Map.of("Reply_To", "Reply-To", "X_Originating_IP", "X-Originating-IP")
        .forEach((name, written) ->
            reading
                .values()
                .text(header.at(name, "Address_Value"))
                .ifPresent(value -> further.list(written, List.of(value), false)));
    draft.group("additional_header_fields", further);
  }

  private static List<Observable> recipients(Optional<Element> list, Reading reading) {
    var found = new ArrayList<Observable>();
    list.map(it -> it.children("Recipient"))
        .orElse(List.of())
        .forEach(each -> address(Optional.of(each), reading).ifPresent(found::add));
    return found;
  }

  private static Optional<Observable> address(Optional<Element> from, Reading reading) {
    return from.flatMap(address -> {
      address.attribute("category");
      return reading
          .values()
          .text(address.child("Address_Value"))
          .map(value ->
              reading.draft().put("value", Optional.of(value)).observable("email-addr", address));
    });
  }

  private static List<Observable> attachments(Element message, Reading reading) {
    var files = new ArrayList<Observable>();
    for (var file : message.all("Attachments", "File")) {
      reading
          .referred(file)
          .filter(found -> found.type().equals("file"))
          .ifPresentOrElse(
              files::add,
              () ->
                  reading
                      .remarks()
                      .add(
                          Remark.Kind.REFERS_TO_NOTHING,
                          file,
                          file.attribute("object_reference").orElse("")));
    }
    return files;
  }

  /// What must be said of a message that was seen (STIX 2.1 §6.6).
  static Observable completed(Observable email) {
    boolean multipart = email.members().containsKey("body_multipart");
    return email.with(
        "is_multipart", ValueReader.plain(new Constant.Truth(multipart), email.source()));
  }
}
