package jp.noroshi.stix.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.v20.Stix20;
import org.jspecify.annotations.Nullable;

/// Reads a bundle (STIX 2.1 §8, STIX 2.0 part 1 §5) object by object, in constant memory.
///
/// An object that is JSON but no STIX object, or beyond the limits, comes out as
/// [BundleRecord.Failed] and reading goes on. JSON that is broken ends it: `next` and `hasNext`
/// throw a [StixException] with the byte. Objects of STIX 2.0 are raised to 2.1, the observables in
/// an `observed-data` coming out before it as objects of their own. Not thread-safe. Closing closes
/// the stream.
public final class BundleReader implements Iterator<BundleRecord>, AutoCloseable {
  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int MAX_HEADERS = 100;

  private final InputStream in;
  private final BundleLimits limits;
  private final JsonScanner scanner;
  private final JsonText text;
  private final Map<String, JsonValue> header = new HashMap<>();
  private final Queue<BundleRecord> waiting = new ArrayDeque<>();
  private @Nullable BundleRecord next;
  private State state = State.START;
  private boolean objectsSeen;
  private long index;

  private enum State {
    START,
    OBJECTS,
    DONE
  }

  public BundleReader(InputStream in, BundleLimits limits) {
    this.in = in;
    this.limits = limits;
    this.scanner = new JsonScanner(in, limits.bytes());
    this.text = new JsonText(limits.object());
  }

  /// A reader with [BundleLimits#IMPORT].
  public static BundleReader of(InputStream in) {
    return new BundleReader(in, BundleLimits.IMPORT);
  }

  /// The bundle's `id`, when it has been met; some writers put it after the objects.
  public Optional<String> bundleId() {
    return header.get("id") instanceof JsonString(var id) ? Optional.of(id) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    if (next == null && (state != State.DONE || !waiting.isEmpty())) {
      next = advance();
    }
    return next != null;
  }

  @Override
  public BundleRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The bundle has no more objects");
    }
    var record = Objects.requireNonNull(next);
    next = null;
    return record;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private @Nullable BundleRecord advance() {
    if (!waiting.isEmpty()) {
      return waiting.remove();
    }
    try {
      if (state == State.START) {
        scanner.skipByteOrderMark();
        if (!scanner.accept('{')) {
          throw notABundle("A bundle is a JSON object");
        }
        return members(true);
      }
      if (scanner.accept(',')) {
        return element();
      }
      scanner.expect(']');
      return members(false);
    } catch (StixException broken) {
      state = State.DONE;
      throw broken;
    }
  }

  /// Reads members of the bundle up to the first object of `objects`, or to the end.
  private @Nullable BundleRecord members(boolean first) {
    boolean opening = first;
    while (!scanner.accept('}')) {
      if (!opening) {
        scanner.expect(',');
      }
      opening = false;
      var name = name();
      scanner.expect(':');
      if (name.equals("objects")) {
        if (objectsSeen) {
          throw StixException.at(
              scanner.position(), StixFailure.DUPLICATE_KEY, "'objects' occurs twice");
        }
        objectsSeen = true;
        scanner.expect('[');
        if (!scanner.accept(']')) {
          state = State.OBJECTS;
          return element();
        }
      } else {
        keep(name, read(scanner.value(MAX_HEADER_BYTES)));
      }
    }
    finish();
    return null;
  }

  private String name() {
    if (scanner.peek() != '"') {
      throw scanner.malformed("Expected a name");
    }
    return read(scanner.value(MAX_HEADER_BYTES)) instanceof JsonString(var name) ? name : "";
  }

  private void keep(String name, JsonValue value) {
    if (header.size() == MAX_HEADERS) {
      throw notABundle("A bundle with over " + MAX_HEADERS + " properties");
    }
    if (header.putIfAbsent(name, value) != null) {
      throw StixException.at(
          scanner.position(), StixFailure.DUPLICATE_KEY, "'" + name + "' occurs twice");
    }
    if (name.equals("type") && !value.equals(new JsonString("bundle"))) {
      throw notABundle("The type is not 'bundle' (STIX 2.1 §8)");
    }
  }

  private void finish() {
    state = State.DONE;
    if (scanner.peek() >= 0) {
      throw scanner.malformed("There is more after the bundle");
    }
    if (!header.containsKey("type")) {
      throw notABundle("There is no 'type' (STIX 2.1 §8)");
    }
  }

  private BundleRecord element() {
    if (index == limits.objects()) {
      throw StixException.at(
          scanner.position(),
          StixFailure.TOO_LARGE,
          "The bundle holds over %,d objects".formatted(limits.objects()));
    }
    scanner.peek();
    long offset = scanner.position();
    var plain = scanner.plainObject(text);
    if (plain.isPresent()) {
      return record(index++, offset, plain::get);
    }
    var slice = scanner.value(limits.object().bytes());
    return record(index++, offset, () -> object(slice));
  }

  /// What becomes of one element, or why it is set aside.
  private BundleRecord record(long record, long offset, Supplier<JsonObject> element) {
    try {
      var tree = element.get();
      boolean lifted = Stix20.isWrittenIn(tree);
      if (lifted && Stix20.holdsObservables(tree)) {
        return apart(record, offset, Stix20.apart(tree));
      }
      return new BundleRecord.Parsed(
          record, offset, StixObject.of(lifted ? Stix20.lift(tree) : tree), lifted);
    } catch (StixException refused) {
      if (refused.failure() == StixFailure.MALFORMED_JSON) {
        throw refused;
      }
      return BundleRecord.Failed.of(record, offset, refused);
    }
  }

  private JsonObject object(JsonScanner.Slice slice) {
    if (slice.depth() > limits.object().depth()) {
      throw new StixException(
          StixFailure.TOO_DEEP, "Nested deeper than " + limits.object().depth());
    }
    if (read(slice) instanceof JsonObject tree) {
      return tree;
    }
    throw new StixException(StixFailure.INVALID_OBJECT, "Not a JSON object (STIX 2.1 §8)");
  }

  /// The observables first, then what refers to them; all of them or none.
  private BundleRecord apart(long record, long offset, Stix20.Apart apart) {
    var objects = new ArrayList<StixObject>();
    apart.observables().values().forEach(tree -> objects.add(StixObject.of(tree)));
    objects.add(StixObject.of(apart.observedData()));
    for (var object : objects) {
      waiting.add(new BundleRecord.Parsed(record, offset, object, true));
    }
    return waiting.remove();
  }

  private JsonValue read(JsonScanner.Slice slice) {
    if (slice.length() > slice.size()) {
      throw StixException.at(
          slice.offset(), StixFailure.TOO_LARGE, "Longer than %,d bytes".formatted(slice.size()));
    }
    try {
      return text.parse(slice.bytes(), 0, slice.size());
    } catch (StixException refused) {
      long offset = slice.offset() + refused.byteOffset().orElse(0);
      if (refused.failure() == StixFailure.MALFORMED_JSON) {
        throw StixException.at(
            offset,
            StixFailure.MALFORMED_JSON,
            "record %,d at byte %,d: not JSON at byte %,d"
                .formatted(Math.max(0, index - 1), slice.offset(), offset));
      }
      throw StixException.at(offset, refused.failure(), String.valueOf(refused.getMessage()));
    }
  }

  private StixException notABundle(String why) {
    return StixException.at(scanner.position(), StixFailure.NOT_A_BUNDLE, why);
  }
}
