package jp.noroshi.engine.indicator.warning;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.noroshi.engine.indicator.search.Block;
import jp.noroshi.engine.indicator.search.BlockIndex;
import jp.noroshi.engine.indicator.search.LinearExpression;
import jp.noroshi.engine.indicator.search.SubstringIndex;
import org.jspecify.annotations.Nullable;

/// Many warning lists as one index: the time for a value does not depend on how many lists there
/// are, but for the expressions, which are tried one by one in time linear in the value. Immutable
/// and thread-safe.
///
/// Values are compared as they stand: hosts are in lower case in the lists, and the caller gives
/// values in normal form.
public final class WarningLists {
  /// The longest value that is looked at, in UTF-16 units; of longer ones only the beginning is.
  public static final int MOST_LOOKED_AT = 65_536;

  private static final String SCHEME = "://";

  private record Expression(Pattern pattern, int list) {}

  private final List<WarningList> lists;
  private final Map<String, BitSet> whole = new HashMap<>();
  private final Map<String, BitSet> hosts = new HashMap<>();
  private final Map<String, BitSet> below = new HashMap<>();
  private final List<Expression> expressions = new ArrayList<>();
  private final SubstringIndex substrings;
  private final BlockIndex blocks;

  /// @throws WarningListException naming the list and the expression that cannot be used
  public WarningLists(List<WarningList> lists) {
    this.lists = List.copyOf(lists);
    var parts = new SubstringIndex.Builder();
    var ranges = new BlockIndex.Builder();
    for (int list = 0; list < lists.size(); list++) {
      for (var value : lists.get(list).values()) {
        if (!value.isEmpty()) {
          add(list, value, parts, ranges);
        }
      }
    }
    share(List.of(whole, hosts, below));
    this.substrings = parts.build();
    this.blocks = ranges.build();
  }

  private void add(
      int list, String value, SubstringIndex.Builder parts, BlockIndex.Builder ranges) {
    switch (lists.get(list).type()) {
      case STRING -> put(whole, value, list);
      case SUBSTRING -> parts.add(value, list);
      case HOSTNAME -> {
        put(hosts, value, list);
        put(below, value.replaceFirst("^\\.+", ""), list);
      }
      case CIDR -> {
        put(whole, value, list);
        Block.find(value).ifPresent(block -> ranges.add(block, list));
      }
      case REGEX -> expressions.add(new Expression(compiled(lists.get(list), value), list));
    }
  }

  private static void put(Map<String, BitSet> map, String value, int list) {
    map.computeIfAbsent(value, _ -> new BitSet()).set(list);
  }

  /// Nearly all values are on one of few combinations of lists: each is kept once.
  private static void share(List<Map<String, BitSet>> maps) {
    var sets = new HashMap<BitSet, BitSet>();
    for (var map : maps) {
      map.replaceAll((_, set) -> {
        var same = sets.putIfAbsent(set, set);
        return same == null ? set : same;
      });
    }
  }

  /// Values are written `/expression/` or with nothing around.
  private static Pattern compiled(WarningList list, String value) {
    boolean slashes = value.length() > 1 && value.startsWith("/") && value.endsWith("/");
    try {
      return LinearExpression.compile(slashes ? value.substring(1, value.length() - 1) : value, 0);
    } catch (IllegalArgumentException unusable) {
      throw new WarningListException(
          "the list '%s' has an expression that cannot be used: %s".formatted(list.name(), value),
          unusable);
    }
  }

  /// The lists a value is on, in the order they were given.
  public List<WarningList> find(String value) {
    var text = value.length() <= MOST_LOOKED_AT ? value : value.substring(0, MOST_LOOKED_AT);
    var found = new BitSet();
    or(found, whole.get(text));
    host(found, hostOf(text));
    substrings.find(text, found::set);
    // A block is on a list as written only: what is in it may be elsewhere.
    if (text.indexOf('/') < 0) {
      Block.find(text).ifPresent(address -> blocks.find(address, found::set));
    }
    for (var expression : expressions) {
      if (expression.pattern().matcher(text).find()) {
        found.set(expression.list());
      }
    }
    return found.stream().mapToObj(lists::get).toList();
  }

  private void host(BitSet found, String host) {
    or(found, hosts.get(host));
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      or(found, below.get(host.substring(dot + 1)));
    }
  }

  private static void or(BitSet found, @Nullable BitSet more) {
    if (more != null) {
      found.or(more);
    }
  }

  /// The host of a URL (RFC 3986 §3.2.2) in lower case; other values as they are.
  private static String hostOf(String value) {
    int authority = value.indexOf(SCHEME);
    if (authority < 0) {
      return value;
    }
    int start = authority + SCHEME.length();
    int end = start;
    while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    var host = value.substring(start, end);
    host = host.substring(host.lastIndexOf('@') + 1);
    int port = host.startsWith("[") ? -1 : host.indexOf(':');
    return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
  }
}
