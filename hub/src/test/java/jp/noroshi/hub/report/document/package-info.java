/// Tests of filings as documents.
@NullMarked
package jp.noroshi.hub.report.document;

import org.jspecify.annotations.NullMarked;
