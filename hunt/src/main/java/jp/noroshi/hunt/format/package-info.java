/// The formats of logs: how a line says when something happened and what.
@NullMarked
package jp.noroshi.hunt.format;

import org.jspecify.annotations.NullMarked;
