/// The need-to-know decision as a pure library: who may see which portion of what, doing what, and
/// why.
///
/// The rule is a fixed sequence of ten steps; each is a class of its own that cites its clause.
/// Nothing here knows of HTTP, SQL or a framework, and every value is immutable.
@NullMarked
package jp.noroshi.handling;

import org.jspecify.annotations.NullMarked;
