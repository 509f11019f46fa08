package jp.noroshi.stix.object;

import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;

/// One version of an object: its identifier and `modified` (STIX 2.1 §3.6).
///
/// @param modified absent on cyber observables and marking definitions, which have one version
public record ObjectVersion(StixId id, Optional<StixTimestamp> modified) {}
