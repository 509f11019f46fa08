/// Requests for access: what stands between "it is there" and "you may read it" when only the
/// recorded need to know is missing (domain §3.6, step 10).
@NullMarked
package jp.noroshi.hub.request;

import org.jspecify.annotations.NullMarked;
