/// What Noroshi costs in time, measured on this machine and held against limits and peers.
@NullMarked
package jp.noroshi.bench;

import org.jspecify.annotations.NullMarked;
