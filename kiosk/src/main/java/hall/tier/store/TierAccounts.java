package hall.tier.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The accounts of the tier's pages; all programs of one database have the same. Thread-safe. */
public final class TierAccounts {

    private final Database database;

    public TierAccounts(Database database) {
        this.database = database;
    }

    /** All of them, in order of name. */
    public List<TierAccount> all() throws StoreException {
        return database.run(connection -> {
            List<TierAccount> all = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT name, role, region, hash, one_time FROM account ORDER BY name");
                    ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    all.add(new TierAccount(
                            found.getString(1),
                            TierRole.valueOf(found.getString(2)),
                            Region.parse(found.getString(3)),
                            found.getString(4),
                            found.getBoolean(5)));
                }
            }
            return all;
        });
    }

    /** Adds {@code account}; false where there is one of its name. */
    public boolean add(TierAccount account) throws StoreException {
        return change(
                "INSERT INTO account (name, role, region, hash, one_time) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                account.name(),
                account.role().name(),
                account.region().path(),
                account.hash(),
                account.oneTime());
    }

    /** Takes the account {@code name} away; false where there is none. */
    public boolean remove(String name) throws StoreException {
        return change("DELETE FROM account WHERE name = ?", name);
    }

    /** Gives {@code name} another password; false where there is no such account. */
    public boolean setPassword(String name, String hash, boolean oneTime) throws StoreException {
        return change("UPDATE account SET hash = ?, one_time = ? WHERE name = ?", hash, oneTime, name);
    }

    private boolean change(String sql, Object... parameters) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return changed(statement, parameters);
            }
        });
    }

    private static boolean changed(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement.executeUpdate() == 1;
    }
}
