/// Audiences, grants, previews, promises: the handling rule over the live directory.
@NullMarked
package jp.noroshi.hub.access;

import org.jspecify.annotations.NullMarked;
