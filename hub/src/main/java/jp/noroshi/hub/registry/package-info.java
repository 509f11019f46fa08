/// What an organisation has: assets, SBOMs, suppliers. Visible to the organisation alone.
@NullMarked
package jp.noroshi.hub.registry;

import org.jspecify.annotations.NullMarked;
