/// Looks for indicators in whatever an organisation has on its own machines. Nothing leaves them.
@NullMarked
package jp.noroshi.hunt;

import org.jspecify.annotations.NullMarked;
