/// The sample scenario: fictional organisations and people, read from a file and entered through
/// the hub's own services.
@NullMarked
package jp.noroshi.cli.demo;

import org.jspecify.annotations.NullMarked;
