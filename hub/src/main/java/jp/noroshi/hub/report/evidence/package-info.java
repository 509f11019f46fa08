/// Evidence: files attached to a report or its draft. They come in pieces and can go on where they
/// broke off, are kept encrypted under a key of their report, and are never run or shown; they are
/// looked into for Individual Numbers only. Who may open one is decided by the rule that decides
/// everything else.
@NullMarked
package jp.noroshi.hub.report.evidence;

import org.jspecify.annotations.NullMarked;
