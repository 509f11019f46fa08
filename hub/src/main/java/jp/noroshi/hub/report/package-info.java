/// The one-stop incident report: drafts, submission, duties and their clocks, filings, the duty
/// officer's board, the reporter's page. The victim's part never leaves this feature; what is
/// shared is derived from the technical part alone (design, idea 4).
@NullMarked
package jp.noroshi.hub.report;

import org.jspecify.annotations.NullMarked;
