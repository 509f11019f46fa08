package jp.noroshi.hub.notice;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import jp.noroshi.testkit.Eventually;

/// A mail server in a process of its own, to be killed. What it took is in a file, a Message-ID a
/// line, on disk before it says so.
final class MailServer implements AutoCloseable {
  private final Process process;

  private MailServer(Process process) {
    this.process = process;
  }

  /// Starts one and waits until it can be reached.
  static MailServer start(int port, Path taken) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var server =
        new MailServer(
            new ProcessBuilder(
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    MailServer.class.getName(),
                    String.valueOf(port),
                    taken.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    Eventually.holds("the mail server can be reached", () -> reachable(port));
    return server;
  }

  private static boolean reachable(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Kills it with SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /// The process: `port file`.
  public static void main(String[] arguments) {
    var file = Path.of(arguments[1]);
    var server =
        new GreenMail(
            new ServerSetup(
                Integer.parseInt(arguments[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    GreenMailUser sink = server.setUser("sink@localhost", "sink");
    server
        .getUserManager()
        .setMessageDeliveryHandler((moving, to) -> {
          try {
            Files.writeString(
                file,
                String.join(",", List.of(moving.getMessage().getHeader("Message-ID"))) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return sink;
        });
  }
}
