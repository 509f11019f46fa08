/// Text above what the platform may hold, entered by mistake: sealed at once, judged, destroyed,
/// and sealed again in whatever backup is restored.
@NullMarked
package jp.noroshi.hub.spill;

import org.jspecify.annotations.NullMarked;
