package jp.noroshi.hub.exchange.browse;

import java.time.Instant;
import jp.noroshi.stix.Tlp;

/// One release of an object, as a list shows it.
///
/// @param main the release the decision is asked about
/// @param name empty when the object has none
/// @param modified as written; empty for an object without versions
public record Line(
    long release,
    long main,
    String stixId,
    String type,
    String name,
    String modified,
    Tlp tlp,
    String source,
    Instant releasedAt) {}
