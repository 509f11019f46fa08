/// Lists of indicators as people write them: CSV, tab-separated, one a line, spreadsheets. Columns
/// are given their meaning by a mapping, and lines become objects of STIX.
@NullMarked
package jp.noroshi.hub.exchange.table;

import org.jspecify.annotations.NullMarked;
