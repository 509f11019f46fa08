/// Tests of foreseeing and deciding over the live directory.
@NullMarked
package jp.noroshi.hub.access;

import org.jspecify.annotations.NullMarked;
