@NullMarked
package jp.noroshi.hub.contribution;

import org.jspecify.annotations.NullMarked;
