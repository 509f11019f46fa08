/// Finds, starts and stops a PostgreSQL 18 beside this process, so that the hub runs where nobody
/// installed a database. Needs the JDK, the archive of binaries on the class path, and on Linux the
/// programs of util-linux; knows nothing of what is stored.
@NullMarked
package jp.noroshi.postgres;

import org.jspecify.annotations.NullMarked;
