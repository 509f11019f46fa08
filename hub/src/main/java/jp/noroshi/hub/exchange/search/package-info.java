/// What shared objects are found by: the words of their texts, and their values in forms that
/// answer for ranges of addresses and for all names below a domain.
@org.jspecify.annotations.NullMarked
package jp.noroshi.hub.exchange.search;
