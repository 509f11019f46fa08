/// TAXII 2.1: the exchange for machines. Every object that leaves was put to the handling decision.
@NullMarked
package jp.noroshi.hub.exchange.taxii;

import org.jspecify.annotations.NullMarked;
