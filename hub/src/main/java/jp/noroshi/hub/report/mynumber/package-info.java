/// Keeps Individual Numbers (My Numbers, 個人番号) out: the law forbids collecting them without a
/// purpose it names (番号法 article 20; general knowledge), and no report of an incident has one.
@NullMarked
package jp.noroshi.hub.report.mynumber;

import org.jspecify.annotations.NullMarked;
