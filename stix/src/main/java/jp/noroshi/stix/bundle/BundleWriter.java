package jp.noroshi.stix.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.object.StixObject;

/// Writes a bundle (STIX 2.1 §8) object by object. Each object is written in canonical form, so the
/// bytes of an object do not depend on the bundle it is in. Closing ends the bundle and flushes the
/// stream, but leaves the stream open.
public final class BundleWriter implements AutoCloseable {
  private final OutputStream out;
  private final StixId id;
  private boolean opened;
  private boolean closed;

  /// @param id the bundle's own identifier, e.g. `StixId.random("bundle")`
  public BundleWriter(OutputStream out, StixId id) {
    if (!id.type().equals("bundle")) {
      throw new IllegalArgumentException("A bundle's identifier is of type bundle");
    }
    this.out = out;
    this.id = id;
  }

  public void write(StixObject object) throws IOException {
    writeCanonical(object.canonicalBytes());
  }

  /// Writes an object whose canonical bytes are at hand, without reading them again.
  public void writeCanonical(byte[] object) throws IOException {
    if (closed) {
      throw new IllegalStateException("The bundle has ended");
    }
    out.write(opened ? new byte[] {','} : header(",\"objects\":["));
    opened = true;
    out.write(object);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      // STIX has no empty lists: a bundle without objects has no 'objects' (STIX 2.1 §8.1).
      out.write(opened ? "]}".getBytes(StandardCharsets.UTF_8) : header("}"));
      out.flush();
    }
  }

  private byte[] header(String rest) {
    return ("{\"type\":\"bundle\",\"id\":\"" + id + "\"" + rest).getBytes(StandardCharsets.UTF_8);
  }
}
