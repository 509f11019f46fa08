/// Layout, navigation, language: what all pages share.
@NullMarked
package jp.noroshi.hub.shell;

import org.jspecify.annotations.NullMarked;
