package jp.noroshi.hub.exchange.taxii;

import java.util.Optional;

/// A grouping of collections with an address of its own (TAXII 2.1 §4.2).
///
/// @param maxContentLength largest body accepted, in bytes
record ApiRoot(String name, String title, Optional<String> description, int maxContentLength) {}
