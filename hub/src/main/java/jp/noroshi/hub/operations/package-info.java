/// What keeps the hub fit to run: limits on what it is sent, who may see its metrics, a trace of
/// what it refused.
@NullMarked
package jp.noroshi.hub.operations;

import org.jspecify.annotations.NullMarked;
