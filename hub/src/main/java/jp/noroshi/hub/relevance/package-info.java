/// Who is affected by what, both ways: a new object, a new asset.
@NullMarked
package jp.noroshi.hub.relevance;

import org.jspecify.annotations.NullMarked;
