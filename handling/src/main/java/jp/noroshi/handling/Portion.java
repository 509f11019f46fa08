package jp.noroshi.handling;

/// A part of an item that is shown or withheld as one.
///
/// @param id unique within the item, e.g. the field's id
public record Portion(String id, PortionClass portionClass, Marks marks) {}
