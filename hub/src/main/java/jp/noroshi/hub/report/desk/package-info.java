/// The release desk: what is shared of reports, and the human check of what may single a reporter
/// out (domain §2.4).
@NullMarked
package jp.noroshi.hub.report.desk;

import org.jspecify.annotations.NullMarked;
