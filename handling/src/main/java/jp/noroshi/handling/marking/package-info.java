/// Handling labels of other systems, in and out: STIX data markings, MISP tags, distribution levels
/// and sharing groups, FIRST's Information Exchange Policy. What is not understood is kept by name,
/// and what bears it is quarantined (domain §3.6, combining rule g).
@NullMarked
package jp.noroshi.handling.marking;

import org.jspecify.annotations.NullMarked;
