package jp.noroshi.cli;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where a PostgreSQL of one's own is and who owns the database there.
///
/// @param jdbc JDBC URL without credentials
record DatabaseUrl(String jdbc, String owner, String password) {
  static final String PASSWORD_VARIABLE = "NOROSHI_DATABASE_PASSWORD";

  /// Reads `postgresql://owner[:password]@host[:port]/database[?options]`, or the same behind
  /// `jdbc:` with `user` and `password` as options. A password is better kept out of the command
  /// line, where every user of the machine sees it: `environmentPassword` is used when the URL has
  /// none.
  ///
  /// @throws CommandException when it is no such URL or lacks the owner or the password
  static DatabaseUrl parse(String text, String environmentPassword) {
    var plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    if (plain.startsWith("postgres:")) {
      plain = "postgresql:" + plain.substring("postgres:".length());
    }
    URI uri;
    try {
      uri = URI.create(plain);
    } catch (IllegalArgumentException e) {
      throw refuse("it is not a URL");
    }
    if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null) {
      throw refuse("it must begin with postgresql://host");
    }
    var database = uri.getPath() == null ? "" : uri.getPath();
    if (database.length() < 2) {
      throw refuse("it names no database");
    }
    var owner = "";
    var password = "";
    if (uri.getRawUserInfo() != null) {
      var parts = uri.getRawUserInfo().split(":", 2);
      owner = decode(parts[0]);
      password = parts.length == 2 ? decode(parts[1]) : "";
    }
    var options = new ArrayList<String>();
    for (var option :
        uri.getRawQuery() == null ? List.<String>of() : List.of(uri.getRawQuery().split("&", -1))) {
      if (option.startsWith("user=")) {
        owner = decode(option.substring("user=".length()));
      } else if (option.startsWith("password=")) {
        password = decode(option.substring("password=".length()));
      } else if (!option.isEmpty()) {
        options.add(option);
      }
    }
    if (password.isEmpty()) {
      password = environmentPassword;
    }
    if (owner.isEmpty()) {
      throw refuse("it names no user: postgresql://OWNER@host/database");
    }
    if (password.isEmpty()) {
      throw refuse("there is no password in it, nor in the environment as " + PASSWORD_VARIABLE);
    }
    var host = uri.getHost();
    var jdbc =
        "jdbc:postgresql://"
            + host
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + database
            + (options.isEmpty() ? "" : "?" + String.join("&", options));
    return new DatabaseUrl(jdbc, owner, password);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static CommandException refuse(String why) {
    return CommandException.misused("--database-url cannot be used: " + why);
  }

  /// Without the password.
  @Override
  public String toString() {
    return jdbc + " as " + owner;
  }
}
