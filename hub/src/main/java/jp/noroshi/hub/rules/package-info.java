/// Rules as data: reads the versioned YAML files under `rules/` and says, at start, which file and
/// which place in it is wrong. Who the authorities are and which one is in charge of which sector
/// lives here, because several features ask.
@NullMarked
package jp.noroshi.hub.rules;

import org.jspecify.annotations.NullMarked;
