/// The `noroshi` command: starts the hub, calls the tools.
///
/// Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 it failed (or
/// something was found), 2 the command line is wrong.
@NullMarked
package jp.noroshi.cli;

import org.jspecify.annotations.NullMarked;
