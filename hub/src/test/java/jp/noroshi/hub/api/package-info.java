/// Tests of what all of the REST interface shares.
@NullMarked
package jp.noroshi.hub.api;

import org.jspecify.annotations.NullMarked;
