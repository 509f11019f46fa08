/// Collections of TAXII defined by a query.
@NullMarked
package jp.noroshi.hub.exchange.query;

import org.jspecify.annotations.NullMarked;
