/// The blind relay: a question to whoever shared something, and the answer, without the name of
/// either side.
@NullMarked
package jp.noroshi.hub.question;

import org.jspecify.annotations.NullMarked;
