package jp.noroshi.hub.party.account;

import java.util.List;
import jp.noroshi.hub.party.Membership;

/// What the account page shows of a person.
///
/// @param totp whether an authenticator app is set up
/// @param recoveryCodes how many are left
/// @param places where the person is a member
public record Profile(
    String nameJa,
    String nameEn,
    String phone,
    String language,
    boolean totp,
    int recoveryCodes,
    List<Membership> places) {
  public Profile {
    places = List.copyOf(places);
  }
}
