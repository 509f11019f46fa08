package jp.noroshi.hub.api;

import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import jp.noroshi.hub.database.Database;

/// A file that is kept in parts in the database: read one by one, each in a transaction of its own.
final class StoredFile implements ImportFile {
  private final Database database;
  private final ImportStore store;
  private final UUID id;
  private final long size;

  StoredFile(Database database, ImportStore store, UUID id, long size) {
    this.database = database;
    this.store = store;
    this.id = id;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() {
    return new Parts();
  }

  private final class Parts extends InputStream {
    private byte[] part = {};
    private int at;
    private int next;

    @Override
    public int read() {
      return more() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, buffer.length);
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, part.length - at);
      System.arraycopy(part, at, buffer, offset, count);
      at += count;
      return count;
    }

    private boolean more() {
      if (at < part.length) {
        return true;
      }
      var found = database.in(ImportRuns.ENGINE, tx -> store.part(tx, id, next));
      found.ifPresent(content -> {
        part = content;
        at = 0;
        next++;
      });
      return found.isPresent();
    }
  }
}
