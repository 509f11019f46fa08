/// Reports that come in the shape another system writes them in: a STIX 2.1 bundle of an incident,
/// a MISP event, the incident report of DORA. What can be understood becomes a draft, to be
/// completed and sent by a person or program of the organisation; the original stays with it as
/// evidence, so that nothing is lost. What the marks of the original forbid is not widened.
@NullMarked
package jp.noroshi.hub.report.foreign;

import org.jspecify.annotations.NullMarked;
