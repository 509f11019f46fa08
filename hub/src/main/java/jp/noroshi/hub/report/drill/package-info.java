/// The confidential register of announced tests (penetration tests, TLPT, exercises): so that a
/// report from within one is checked first, and none is taken for one that was not announced.
@NullMarked
package jp.noroshi.hub.report.drill;

import org.jspecify.annotations.NullMarked;
