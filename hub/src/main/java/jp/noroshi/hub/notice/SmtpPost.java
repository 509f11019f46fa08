package jp.noroshi.hub.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/// Hands letters to an SMTP server.
///
/// Spring: mail goes out through its mail sender.
final class SmtpPost implements MailCourier.Post {
  private final JavaMailSender sender;
  private final String from;

  SmtpPost(JavaMailSender sender, String from) {
    this.sender = sender;
    this.from = from;
  }

  @Override
  public void send(MailCourier.Letter letter) {
    var message =
        new jakarta.mail.internet.MimeMessage((jakarta.mail.Session) null) {
          @Override
          protected void updateMessageID() throws MessagingException {
            // One per row, so that a repeat after a crash is the same message.
            setHeader("Message-ID", "<" + letter.id() + "@noroshi>");
          }
        };
    try {
      var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      helper.setFrom(from);
      helper.setTo(letter.to());
      helper.setSubject(letter.subject());
      helper.setText(letter.text());
      message.setHeader("Auto-Submitted", "auto-generated");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    try {
      sender.send(message);
    } catch (MailSendException e) {
      // What the server said of a message is among the failed ones; a connection's end is not.
      boolean refused =
          e.getFailedMessages().values().stream().anyMatch(SendFailedException.class::isInstance);
      throw refused ? e : new MailCourier.Unreachable(e);
    }
  }
}
