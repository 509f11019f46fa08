package jp.noroshi.hub.exchange.feed;

import java.time.Instant;
import jp.noroshi.handling.Pap;
import jp.noroshi.stix.Tlp;

/// A value with what must not get lost on its way into a product.
///
/// @param indicator STIX id of the indicator it comes from
/// @param until from when on it is not to be used: as its author said, or by its age
record FeedEntry(
    FeedValue value, String indicator, String modified, Tlp tlp, Pap pap, Instant until) {}
