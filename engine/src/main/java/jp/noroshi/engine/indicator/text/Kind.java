package jp.noroshi.engine.indicator.text;

/// What kind of thing was found, with the normal form of its value.
public enum Kind {
  /// Four decimal numbers without leading zeros.
  IPV4,
  /// In the text form of RFC 5952.
  IPV6,
  /// An IPv4 or IPv6 address, a slash and the length of the prefix (RFC 4632 §3.1).
  CIDR,
  /// In lower case, labels beyond ASCII in the form of IDNA (`xn--…`).
  DOMAIN,
  /// Scheme and host in lower case, the rest as it stands; without a scheme where none is written.
  URL,
  /// The domain in lower case, the part before `@` as it stands.
  EMAIL,
  /// 32 lower-case hexadecimal digits.
  MD5,
  /// 40 lower-case hexadecimal digits.
  SHA1,
  /// 64 lower-case hexadecimal digits.
  SHA256,
  /// 128 lower-case hexadecimal digits.
  SHA512,
  /// Block size and two digests, as ssdeep writes them.
  SSDEEP,
  /// The MD5 of an import table, said to be one by the words before it.
  IMPHASH,
  /// The SHA-256 that Authenticode signs, said to be one by the words before it.
  AUTHENTIHASH,
  /// A path with its directories, of Windows or of Unix.
  FILE_PATH,
  /// A name that ends as programs, scripts, archives or documents do.
  FILE_NAME,
  /// Hive and key, the hive written out (STIX 2.1 §6.17: `HKEY_LOCAL_MACHINE`, not `HKLM`).
  REGISTRY_KEY,
  /// Six lower-case pairs of hexadecimal digits, joined by colons.
  MAC,
  /// `AS` and its number (RFC 5396, asplain).
  AS_NUMBER,
  /// `CVE-`, year and number.
  CVE,
  /// A whole YARA rule with the imports above it.
  YARA_RULE
}
