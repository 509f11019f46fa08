package jp.noroshi.hub.party.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.shell.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class InvitationMailTest {
  private static final Organisation ORGANISATION =
      new Organisation(
          UUID.randomUUID(),
          "live",
          "北斗電力",
          "Hokuto Power",
          Organisation.Kind.COMPANY,
          Optional.empty(),
          Optional.empty(),
          Organisation.Size.LARGE,
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          true,
          false,
          Set.of(),
          List.of());

  @Test
  void carriesTheLinkInBothLanguages() throws Exception {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      var mail = mail(Optional.of(sender(server.getSmtp().getPort())));
      assertThat(mail.send("new@example.jp", ORGANISATION, mail.link("abc"))).isTrue();
      var received = server.getReceivedMessages();
      assertThat(received).hasSize(1);
      assertThat(received[0].getSubject()).contains("北斗電力", "Hokuto Power");
      assertThat(received[0].getContent().toString())
          .contains("https://noroshi.example/invitations/abc", "招待", "invites you");
      assertThat(GreenMailUtil.getAddressList(received[0].getAllRecipients()))
          .isEqualTo("new@example.jp");
    } finally {
      server.stop();
    }
  }

  @Test
  void saysSoWhenNoServerTakesIt() {
    assertThat(mail(Optional.empty()).send("new@example.jp", ORGANISATION, "link")).isFalse();
    // Port 1 of this host: nobody listens.
    assertThat(mail(Optional.of(sender(1))).send("new@example.jp", ORGANISATION, "link")).isFalse();
  }

  private static InvitationMail mail(Optional<JavaMailSender> sender) {
    return new InvitationMail(
        sender, Messages.load(), "noroshi@noroshi.example", "https://noroshi.example");
  }

  private static JavaMailSender sender(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    sender.setDefaultEncoding("UTF-8");
    return sender;
  }
}
