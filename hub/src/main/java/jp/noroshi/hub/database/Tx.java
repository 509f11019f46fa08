package jp.noroshi.hub.database;

import org.jooq.DSLContext;

/// An open transaction: plain SQL through `sql()`, on behalf of `actor()`. Never kept beyond the
/// call it was handed to, never shared between threads.
public record Tx(DSLContext sql, Actor actor) {}
