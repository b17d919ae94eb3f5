package hall.tier.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What people do about the tier's alarms: stored with name, time and reason, and never changed. Settled means that the alarm is
 * gone; what is still so raises it anew, so nobody can settle a fault away. Thread-safe.
 */
public final class AlarmActs {

    /** The newest acts on the alarm of the row {@code a}, as JSON; null for none. */
    static final String ACKNOWLEDGED = """
            (SELECT json_build_object('by', k.who, 'at', k.at, 'reason', k.reason) FROM alarm_act k
             WHERE k.hall = a.hall AND k.code = a.code AND k.since = a.since ORDER BY k.id DESC LIMIT 1)""";

    private static final int SHOWN = 200;

    private static final String ACKNOWLEDGE = """
            , found AS (SELECT a.* FROM alarm a JOIN mine m ON m.id = a.hall
                        WHERE a.hall = ? AND a.code = ? AND a.since = ? FOR UPDATE OF a)
            INSERT INTO alarm_act (act, who, reason, hall, code, since, detail)
            SELECT 'acknowledged', ?, ?, hall, code, since, detail FROM found RETURNING id""";

    private static final String SETTLE = """
            , found AS (DELETE FROM alarm a USING mine m
                        WHERE m.id = a.hall AND a.hall = ? AND a.code = ? AND a.since = ? RETURNING a.*)
            INSERT INTO alarm_act (act, who, reason, hall, code, since, detail)
            SELECT 'settled', ?, ?, hall, code, since, detail FROM found RETURNING id""";

    private static final String LIST = """
            SELECT coalesce(json_agg(t ORDER BY t.id DESC), '[]')::text FROM (
              SELECT k.id, k.at, k.who, k.act, k.code, k.since, k.detail, k.reason, k.hall,
                province || '/' || city || '/' || county || '/' || m.name AS path,
                json_build_object('zh-CN', l.name_zh, 'en', l.name_en) AS name
              FROM alarm_act k JOIN mine m ON m.id = k.hall LEFT JOIN live l ON l.hall = k.hall
              WHERE k.id < ? ORDER BY k.id DESC LIMIT %s) t""".formatted(SHOWN);

    private final Database database;

    public AlarmActs(Database database) {
        this.database = database;
    }

    /** Which alarm, and who does something about it why. */
    public record Act(int hall, String code, Instant since, String who, String reason) {}

    /** Somebody has seen an alarm of {@code region} and looks after it; false where there is no such alarm. */
    public boolean acknowledge(Region region, Act act) throws StoreException {
        return does(region, ACKNOWLEDGE, act);
    }

    /** Somebody has put the cause right; false where there is no such alarm in {@code region}. */
    public boolean settle(Region region, Act act) throws StoreException {
        return does(region, SETTLE, act);
    }

    private boolean does(Region region, String sql, Act act) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = RegionSql.prepare(
                            connection,
                            region,
                            sql,
                            act.hall(),
                            act.code(),
                            act.since().atOffset(ZoneOffset.UTC),
                            act.who(),
                            act.reason());
                    ResultSet stored = statement.executeQuery()) {
                return stored.next();
            }
        });
    }

    /** What was done in {@code region} before the act {@code before}, the newest first, {@value #SHOWN} at most: a JSON array. */
    public String list(Region region, long before) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = RegionSql.prepare(connection, region, LIST, before);
                    ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        });
    }
}
