/// Requests and answers as files, for networks that may not reach the hub: signed by who sends
/// them, encrypted to who may read them, carried by anybody (JOSE: RFC 7515, RFC 7516).
@NullMarked
package jp.noroshi.proof.carried;

import org.jspecify.annotations.NullMarked;
