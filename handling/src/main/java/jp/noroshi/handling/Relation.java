package jp.noroshi.handling;

/// How a subject stands to an item: the rows A0–A9 of the class matrix (domain §2.4).
public enum Relation {
  /// A0: the organisation that reported, and its delegates.
  REPORTER,
  /// A1: case team of the lead office.
  LEAD_OFFICE,
  /// A2: an authority a law names as recipient.
  COMPETENT_AUTHORITY,
  /// A3: police.
  POLICE,
  /// A4: a technical body under a statutory or contractual duty of secrecy.
  TECHNICAL_BODY,
  /// A5: a statutory circle such as the council.
  STATUTORY_CIRCLE,
  /// A6: an ISAC or sector circle.
  SECTOR_CIRCLE,
  /// A7: any member.
  MEMBER,
  /// A8: a foreign partner.
  FOREIGN_PARTNER,
  /// A9: the public.
  PUBLIC
}
