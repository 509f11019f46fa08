/// The hub: one package per feature, named in the words of the flow, each holding its own
/// everything.
@NullMarked
package jp.noroshi.hub;

import org.jspecify.annotations.NullMarked;
