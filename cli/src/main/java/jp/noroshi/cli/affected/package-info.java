/// The `affected` command: an inventory against a mirror of records, on premises.
@NullMarked
package jp.noroshi.cli.affected;

import org.jspecify.annotations.NullMarked;
