package jp.noroshi.handling;

import jp.noroshi.stix.Tlp;

/// A part of an item that is shown or withheld as one.
///
/// @param id unique within the item, e.g. the field's id
/// @param tearLine whether the originator marked it as less restricted than its item; without that,
///   the item's label counts too (combining rules a and c)
public record Portion(String id, PortionClass portionClass, Marks marks, boolean tearLine) {
  public Portion(String id, PortionClass portionClass, Marks marks) {
    this(id, portionClass, marks, false);
  }

  Tlp label(Item item) {
    return tearLine ? marks.tlp() : marks.tlp().strictest(item.audience().tlp());
  }
}
