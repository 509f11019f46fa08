@NullMarked
package jp.noroshi.cli.rest;

import org.jspecify.annotations.NullMarked;
