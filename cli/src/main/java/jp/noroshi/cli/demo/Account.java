package jp.noroshi.cli.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A sample account with all it takes to sign in. Generated on this machine for this demo.
///
/// @param user mail address to sign in with
/// @param totpSecret secret of its one-time codes, base 32
/// @param role what the person mainly does
/// @param organisation English name of the organisation
public record Account(
    String user,
    String password,
    @JsonProperty("totp_secret") String totpSecret,
    String role,
    String organisation,
    @JsonProperty("organisation_ja") String organisationJa,
    @JsonProperty("api_token") String apiToken) {

  Account withToken(String token) {
    return new Account(user, password, totpSecret, role, organisation, organisationJa, token);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return user;
  }
}
