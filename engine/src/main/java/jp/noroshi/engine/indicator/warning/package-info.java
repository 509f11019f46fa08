/// Warning lists in the format of MISP: values so common that they say nothing by themselves.
@NullMarked
package jp.noroshi.engine.indicator.warning;

import org.jspecify.annotations.NullMarked;
