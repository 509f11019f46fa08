/// Every way out of the hub against a plain reading of who may see what, in random worlds.
@NullMarked
package jp.noroshi.hub.wayout;

import org.jspecify.annotations.NullMarked;
