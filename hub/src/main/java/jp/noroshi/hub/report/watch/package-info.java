/// Sees to it that nothing waits unnoticed: filings an authority has not acknowledged, limits that
/// come near.
@NullMarked
package jp.noroshi.hub.report.watch;

import org.jspecify.annotations.NullMarked;
