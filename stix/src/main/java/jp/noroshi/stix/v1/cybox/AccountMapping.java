package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// Accounts of users (CybOX `AccountObject` and what derives from it, STIX 2.1 §6.16).
final class AccountMapping implements Mapping {
  @Override
  public Observable read(Element account, Reading reading) {
    var draft =
        reading
            .draft()
            .text("user_id", userId(account))
            .text("account_login", account.child("Username"))
            .text("display_name", account.child("Full_Name"))
            .moment("account_created", account.child("Creation_Time"))
            .moment("account_last_login", account.child("Last_Login"))
            .put("is_disabled", reading.values().truthOf(account, "disabled"));
    switch (account.type()) {
      case "UnixUserAccountObjectType" -> unix(draft, account, reading);
      case "WindowsUserAccountObjectType" ->
          draft.put(
              "account_type",
              Optional.of(ValueReader.plain(new Constant.Text("windows-local"), account)));
      default -> {}
    }
    return draft.observable("user-account", account);
  }

  private static Optional<Element> userId(Element account) {
    return account.child("User_ID").or(() -> account.child("Security_ID"));
  }

  private static void unix(Draft draft, Element account, Reading reading) {
    draft.put("account_type", Optional.of(ValueReader.plain(new Constant.Text("unix"), account)));
    var groups = new ArrayList<Part>();
    for (var group : account.all("Group_List", "Group")) {
      reading
          .values()
          .text(group.child("Name").or(() -> group.child("Group_ID")))
          .ifPresent(groups::add);
    }
    draft.extension(
        "unix-account-ext",
        reading
            .draft()
            .whole("gid", account.child("Group_ID"))
            .list("groups", groups, false)
            .text("home_dir", account.child("Home_Directory"))
            .text("shell", account.child("Login_Shell")));
  }
}
