/// Sigma rules (https://sigmahq.io, Sigma rules specification 2.1 without correlations) compiled
/// into one index. [jp.noroshi.engine.indicator.sigma.SigmaIndex] is the door.
@NullMarked
package jp.noroshi.engine.indicator.sigma;

import org.jspecify.annotations.NullMarked;
