/// The non-attribution pass (domain §2.4, "cleaned"): takes out of text and values whatever points
/// to the organisation they came from. Pure functions.
@NullMarked
package jp.noroshi.handling.cleaning;

import org.jspecify.annotations.NullMarked;
