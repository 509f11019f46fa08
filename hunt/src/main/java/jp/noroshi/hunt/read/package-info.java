/// What is read as events: files, what lies packed in them, and their lines; every byte that was
/// not read is reported.
@NullMarked
package jp.noroshi.hunt.read;

import org.jspecify.annotations.NullMarked;
