/// The audit trail: what was decided, shown, refused and by whom. Append-only.
@NullMarked
package jp.noroshi.hub.ledger;

import org.jspecify.annotations.NullMarked;
