/// A running hub as another program sees it.
@NullMarked
package jp.noroshi.cli.rest;

import org.jspecify.annotations.NullMarked;
