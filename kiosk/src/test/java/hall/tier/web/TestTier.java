package hall.tier.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import hall.kiosk.config.live.PublishedCheck;
import hall.kiosk.web.sheet.TokenSheet;
import hall.standard.design.Tokens;
import hall.text.Text;
import hall.tier.store.AlarmActs;
import hall.tier.store.CityPicture;
import hall.tier.store.Database;
import hall.tier.store.LikeHalls;
import hall.tier.store.Publications;
import hall.tier.store.StoreException;
import hall.tier.store.TierAccounts;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of a tier over a database of the test's. */
final class TestTier {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private TestTier() {}

    static TierServer serve(TierServer.Settings settings, Database database) throws IOException, StoreException {
        return serve(settings, database, null);
    }

    /** The same while {@code fault} keeps events from being stored. */
    static TierServer serve(TierServer.Settings settings, Database database, @Nullable String fault)
            throws IOException, StoreException {
        return TierServer.start(
                settings,
                new TierServer.Parts(
                        new CityPicture(database),
                        new LikeHalls(database),
                        new AlarmActs(database),
                        new TierAccounts(database),
                        new Publications(database),
                        PublishedCheck::of,
                        () -> fault,
                        TokenSheet.css(Tokens.standard()),
                        (sheet, language) -> (sheet + language).getBytes(UTF_8),
                        code -> code.equals("340200") ? Optional.of(Text.of("芜湖市", "Wuhu")) : Optional.empty(),
                        InstantSource.system(),
                        System::nanoTime,
                        new SecureRandom(),
                        ZONE));
    }

    /** Three halls of three counties and a city that speaks itself; each name, alarm and act says whose it is. */
    static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO hall (province, city, county, name, share) VALUES"
                    + " ('34', '3401', '340102', 'ours', 0), ('34', '3401', '340103', 'theirs', 0),"
                    + " ('34', '3402', '340202', 'faroff', 0), ('34', '3401', '340100', 'tier', 0)");
            statement.execute("INSERT INTO progress (hall) SELECT id FROM hall");
            statement.execute("INSERT INTO live (hall, heard_at, name_zh, name_en, standard)"
                    + " SELECT id, now(), 'zh-' || name, 'en-' || name, 'standard-' || name FROM hall");
            statement.execute("INSERT INTO alarm (hall, code, detail) SELECT id, 'missing', 'gap-' || name FROM hall");
            statement.execute(
                    "INSERT INTO alarm_act (who, act, hall, code, since, detail, reason)"
                            + " SELECT 'chief', 'acknowledged', id, 'old', now(), 'old-' || name, 'because-' || name FROM hall");
            statement.execute("INSERT INTO publication_act (who, region, publisher, reason, changes, files)"
                    + " SELECT 'chief', province || '/' || city || '/' || county, 'zh-' || name, 'because-' || name, '[]',"
                    + " json_build_object('templates/' || name || '.json', 'en-' || name) FROM hall");
        }
    }
}
