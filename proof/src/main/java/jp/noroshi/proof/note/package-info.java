/// Signed notes and the checkpoints of transparency logs: C2SP signed-note, tlog-checkpoint and
/// tlog-cosignature.
@NullMarked
package jp.noroshi.proof.note;

import org.jspecify.annotations.NullMarked;
