package jp.noroshi.engine.indicator.text;

/// A domain name, an IPv4 address or the name of a file, which look alike.
record Host(Kind kind, String value, int start, int end) {}
