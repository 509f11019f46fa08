/// Values of indicators as firewalls, name servers and sensors read them.
@NullMarked
package jp.noroshi.hub.exchange.feed;

import org.jspecify.annotations.NullMarked;
