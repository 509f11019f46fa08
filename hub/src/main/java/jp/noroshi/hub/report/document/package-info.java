/// Filings as documents: what an addressee was sent, laid out as its form, as PDF, spreadsheet or
/// STIX. Made of the kept content of the filing and of nothing else.
@NullMarked
package jp.noroshi.hub.report.document;

import org.jspecify.annotations.NullMarked;
