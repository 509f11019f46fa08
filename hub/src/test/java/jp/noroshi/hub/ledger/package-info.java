@NullMarked
package jp.noroshi.hub.ledger;

import org.jspecify.annotations.NullMarked;
