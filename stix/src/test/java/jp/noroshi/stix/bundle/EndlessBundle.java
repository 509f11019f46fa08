package jp.noroshi.stix.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Objects;

/// A bundle of any length that is made while it is read and never stored. As a program it reads one
/// of so many bytes to the end and prints how many objects there were and the most memory they
/// took.
final class EndlessBundle extends InputStream {
  // As long as those of ATT&CK, among them one far longer than the reader's buffer.
  private static final int LONG_EVERY = 10_000;
  private static final int LONGEST = 1 << 20;

  private final long most;
  private byte[] part =
      "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":[".formatted(id(0)).getBytes(UTF_8);
  private int at;
  private long before;
  private long objects;
  private boolean ended;

  /// @param most bytes after which no further object begins
  EndlessBundle(long most) {
    this.most = most;
  }

  long objects() {
    return objects;
  }

  long bytes() {
    return before + at;
  }

  @Override
  public int read() {
    return more() ? part[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
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
    if (ended) {
      return false;
    }
    before += part.length;
    at = 0;
    if (before >= most) {
      part = "]}".getBytes(UTF_8);
      ended = true;
    } else {
      part = ((objects == 0 ? "\n" : ",\n") + object(objects++)).getBytes(UTF_8);
    }
    return true;
  }

  private static String object(long number) {
    var description =
        number % LONG_EVERY == LONG_EVERY - 1
            ? "long ".repeat(LONGEST / 5)
            : "An adversary may set fire to signal others, \\\"%d\\\"; 狼煙 "
                .formatted(number)
                .repeat(12);
    return """
    {"type":"malware","spec_version":"2.1","id":"malware--%s","created":"2026-01-01T00:00:00.000Z",\
    "modified":"2026-01-01T00:00:00.000Z","name":"Ember %d","is_family":false,"description":"%s",\
    "external_references":[{"source_name":"example","external_id":"E%d"}]}\
    """
        .formatted(id(number), number, description, number);
  }

  private static String id(long number) {
    return "%08x-0000-4000-8000-%012x".formatted(number >>> 32, number & 0xffff_ffffL);
  }

  public static void main(String[] arguments) {
    var bundle = new EndlessBundle(Long.parseLong(arguments[0]));
    long begin = System.nanoTime();
    long read = 0;
    try (var reader = BundleReader.of(bundle)) {
      while (reader.hasNext()) {
        if (!(reader.next() instanceof BundleRecord.Parsed)) {
          throw new IllegalStateException("an object was set aside");
        }
        read++;
      }
    }
    if (read != bundle.objects()) {
      throw new IllegalStateException(read + " of " + bundle.objects() + " objects were read");
    }
    System.out.printf(
        Locale.ROOT,
        "%d bytes, %d objects, %.1f s, %d MB of heap at most, of %d%n",
        bundle.bytes(),
        read,
        (System.nanoTime() - begin) / 1e9,
        peak() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
