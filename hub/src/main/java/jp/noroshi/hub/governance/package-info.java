/// Which rules hold: rule sets proposed, tried and adopted, and declared emergencies.
@NullMarked
package jp.noroshi.hub.governance;

import org.jspecify.annotations.NullMarked;
