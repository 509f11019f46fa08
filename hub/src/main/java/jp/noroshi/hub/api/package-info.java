/// What all of the REST interface shares: its description, idempotency keys. The resources
/// themselves live with their features.
@NullMarked
package jp.noroshi.hub.api;

import org.jspecify.annotations.NullMarked;
