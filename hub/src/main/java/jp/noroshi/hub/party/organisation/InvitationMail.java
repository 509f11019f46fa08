package jp.noroshi.hub.party.organisation;

import java.util.Optional;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/// Sends an invitation's link by mail, in both languages.
///
/// Spring: mail goes out through its mail sender.
final class InvitationMail {
  private static final Logger log = LoggerFactory.getLogger(InvitationMail.class);

  private final Optional<JavaMailSender> sender;
  private final Messages messages;
  private final String from;
  private final String baseUrl;

  /// @param baseUrl where readers reach the hub, without a slash at the end
  InvitationMail(Optional<JavaMailSender> sender, Messages messages, String from, String baseUrl) {
    this.sender = sender;
    this.messages = messages;
    this.from = from;
    this.baseUrl = baseUrl;
  }

  String link(String secret) {
    return baseUrl + "/invitations/" + secret;
  }

  /// @return whether a mail server took it; the inviter is told and has the link in any case
  boolean send(String to, Organisation organisation, String link) {
    if (sender.isEmpty()) {
      return false;
    }
    var mail = new SimpleMailMessage();
    mail.setFrom(from);
    mail.setTo(to);
    mail.setSubject(
        messages.text(Language.JA, "party.mail.invitation.subject", organisation.nameJa())
            + " / "
            + messages.text(Language.EN, "party.mail.invitation.subject", organisation.nameEn()));
    mail.setText(
        messages.text(Language.JA, "party.mail.invitation.text", organisation.nameJa(), link)
            + "\n\n"
            + messages.text(Language.EN, "party.mail.invitation.text", organisation.nameEn(), link)
            + "\n");
    try {
      sender.get().send(mail);
      return true;
    } catch (MailException e) {
      log.warn("an invitation of organisation {} could not be mailed", organisation.id(), e);
      return false;
    }
  }
}
