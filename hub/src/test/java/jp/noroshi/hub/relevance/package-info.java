/// Whom something concerns, over a real database.
@NullMarked
package jp.noroshi.hub.relevance;

import org.jspecify.annotations.NullMarked;
