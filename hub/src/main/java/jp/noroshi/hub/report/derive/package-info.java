/// Derives what is shared from the technical part of a report: STIX 2.1 objects without the victim
/// (design, idea 4). Pure; knows nothing of SQL or the web.
@NullMarked
package jp.noroshi.hub.report.derive;

import org.jspecify.annotations.NullMarked;
