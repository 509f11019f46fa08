package jp.noroshi.hub.party.account;

import java.time.Instant;

/// One open session of a person.
///
/// @param reference names it without giving its id away, which would be a key
/// @param browser how the browser named itself at sign-in
/// @param current whether it is the one that asks
public record OwnSession(
    String reference, String browser, Instant since, Instant lastUsed, boolean current) {}
