/// Requests as signed files, for networks that may not reach the hub: carried by hand or sent on by
/// a proxy, answered by a file only the sender can read (`docs/carried-files.md`).
@NullMarked
package jp.noroshi.hub.carried;

import org.jspecify.annotations.NullMarked;
