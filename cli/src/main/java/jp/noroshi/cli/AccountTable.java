package jp.noroshi.cli;

import java.util.List;
import java.util.function.Function;
import jp.noroshi.cli.demo.Account;

/// The sign-ins as a table of text. Columns line up although Japanese letters are two cells wide.
final class AccountTable {
  private static final List<String> HEADS =
      List.of("USER", "PASSWORD", "TOTP SECRET", "ROLE", "ORGANISATION");
  private static final List<Function<Account, String>> CELLS =
      List.of(
          Account::user,
          Account::password,
          Account::totpSecret,
          Account::role,
          account -> account.organisation() + "  " + account.organisationJa());

  private AccountTable() {}

  static String of(List<Account> accounts) {
    var widths = new int[HEADS.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = HEADS.get(i).length();
      for (var account : accounts) {
        widths[i] = Math.max(widths[i], CELLS.get(i).apply(account).length());
      }
    }
    var table = new StringBuilder();
    row(table, HEADS, widths);
    for (var account : accounts) {
      row(table, CELLS.stream().map(cell -> cell.apply(account)).toList(), widths);
    }
    return table.toString();
  }

  // The last column is not padded: only there can a letter be wider than one cell.
  private static void row(StringBuilder table, List<String> cells, int[] widths) {
    for (int i = 0; i < cells.size() - 1; i++) {
      var cell = cells.get(i);
      table.append(cell).repeat(" ", widths[i] - cell.length() + 2);
    }
    table.append(cells.getLast()).append('\n');
  }
}
