package jp.noroshi.hub.party.mandate;

/// What was typed to give a mandate, to be shown again when it is refused.
public record MandateForm(String number, String extent, String until) {}
