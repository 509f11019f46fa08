package jp.noroshi.cli.conform;

import java.net.URI;
import java.sql.Connection;

/// A hub with a database of its own that is thrown away afterwards, for cases that need one.
public interface LiveHub extends AutoCloseable {
  URI url();

  /// A service of the hub.
  <T> T service(Class<T> type);

  /// A connection to its database past all rules of rows, which only a database made for this run
  /// gives.
  Connection superuser();

  @Override
  void close();
}
