/// What an authority's desk does with the filings it received: how grave each is, who works on it,
/// which belong to one case, what others are asked to do, what has to be kept. All of it is the
/// desk's own; it shows a desk nothing of a report beyond the filings it has.
@NullMarked
package jp.noroshi.hub.report.casework;

import org.jspecify.annotations.NullMarked;
