@NullMarked
package jp.noroshi.cli.demo;

import org.jspecify.annotations.NullMarked;
