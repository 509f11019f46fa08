package jp.noroshi.cli.demo;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server that keeps every message as a text file instead of sending it, so that the demo
/// can show what would have gone out and can never write to anybody.
public final class MailSink implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneId.of("Asia/Tokyo"));

  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final Path directory;
  private final Clock clock;
  private final GreenMailUser recipient;
  private final AtomicInteger count = new AtomicInteger();

  private MailSink(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    server.start();
    recipient = server.setUser("sink@localhost", "sink");
    server.getUserManager().setMessageDeliveryHandler(this::keep);
  }

  /// Starts on a free port of the loopback interface.
  ///
  /// @param directory where the messages go; made if missing
  public static MailSink start(Path directory, Clock clock) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep mail in " + directory, e);
    }
    return new MailSink(directory, clock);
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  public Path directory() {
    return directory;
  }

  private synchronized GreenMailUser keep(MovingMessage moving, MailAddress to)
      throws MessagingException {
    try {
      // The server's own copies are of no use once the file is there.
      server.purgeEmailFromAllMailboxes();
      var message = moving.getMessage();
      var name =
          "%s-%04d-%s.txt"
              .formatted(
                  STAMP.format(clock.instant()),
                  count.incrementAndGet(),
                  to.getEmail().replaceAll("[^A-Za-z0-9@._-]", "_"));
      var text =
          """
          To: %s
          Subject: %s

          %s
          """
              .formatted(to.getEmail(), message.getSubject(), message.getContent());
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new MessagingException("cannot keep the message", e);
    } catch (FolderException e) {
      throw new MessagingException("cannot empty the mailbox", e);
    }
    return recipient;
  }

  @Override
  public void close() {
    server.stop();
  }
}
