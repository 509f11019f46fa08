/// What a hunt found, for people and for programs.
@NullMarked
package jp.noroshi.hunt.report;

import org.jspecify.annotations.NullMarked;
