/// Tests of the measures.
@NullMarked
package jp.noroshi.hub.insight;

import org.jspecify.annotations.NullMarked;
