/// The one way to PostgreSQL: transactions bound to who is asking, migrations, roles.
@NullMarked
package jp.noroshi.hub.database;

import org.jspecify.annotations.NullMarked;
