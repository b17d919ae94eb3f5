package hall.tier.store;

import hall.broker.HallAddress;
import hall.broker.Publication;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this tier and the one above have published. This tier publishes for a region, each time everything that counts there
 * from then on; what was published before stays readable. Thread-safe.
 */
public final class Publications {

    /** Who published by the command line, in lists. */
    public static final String BY_COMMAND = "command";

    private static final int SHOWN = 50;

    private static final String NEWEST = """
            SELECT DISTINCT ON (region) id, at, who, region, publisher, reason, key, files::text FROM publication_act
            ORDER BY region, id DESC""";

    private static final String KEEP = """
            INSERT INTO publication_act (who, region, publisher, reason, key, changes, files)
            SELECT ?, r.region, ?, ?, ?, ?::json, ?::json FROM (SELECT ?::text AS region) r
            WHERE ?::bigint IS NULL OR ?::bigint = coalesce((SELECT max(id) FROM publication_act p WHERE p.region = r.region), 0)""";

    private static final String ACTS = """
            SELECT coalesce(json_agg(t ORDER BY t.id DESC), '[]')::text FROM (
              SELECT id, at, who, region, publisher AS by, reason, changes FROM publication_act
              WHERE id < ? AND (starts_with(region || '/', ? || '/') OR starts_with(? || '/', region || '/') OR region = '' OR ? = '')
              ORDER BY id DESC LIMIT %s) t""".formatted(SHOWN);

    private static final String HALLS = """
            SELECT coalesce(json_agg(json_build_object('id', m.id,
                'path', m.province || '/' || m.city || '/' || m.county || '/' || m.name,
                'name', json_build_object('zh-CN', l.name_zh, 'en', l.name_en), 'byCity', t.hall IS NOT NULL,
                'standard', l.standard, 'layers', l.layers, 'adopted', l.adopted) ORDER BY m.id), '[]')::text
            FROM mine m LEFT JOIN live l ON l.hall = m.id LEFT JOIN told_hall t ON t.hall = m.id
            WHERE m.name <> 'tier'""";

    private final Database database;

    public Publications(Database database) {
        this.database = database;
    }

    /**
     * Something that is published.
     *
     * @param who did it
     * @param key by which its documents are signed; null where nobody said
     * @param changes what is new in it, a JSON array
     */
    public record Act(
            String who,
            Region region,
            String reason,
            @Nullable String key,
            String changes,
            Publication publication) {}

    /** What is in force for a region, and since when. */
    public record Newest(long id, Instant at, Act act) {}

    /**
     * What is in force in this tier.
     *
     * @param above of the tier above; null for nothing
     * @param own for each region, wider ones first
     */
    public record InForce(@Nullable Publication above, List<Newest> own) {

        public InForce {
            own = List.copyOf(own);
        }

        /** What {@code hall} shall have: of the tier above, then of each region it is in, the narrowest last. */
        public Optional<Publication> of(HallAddress hall) {
            return merged(own.stream().filter(each -> each.act().region().holds(hall)));
        }

        /** The numbers of what {@code hall} shall have: who has the same has the same files. */
        public List<Long> numbers(HallAddress hall) {
            return own.stream()
                    .filter(each -> each.act().region().holds(hall))
                    .map(Newest::id)
                    .toList();
        }

        /** What {@code region} has from above and from wider regions. */
        public Optional<Publication> around(Region region) {
            return merged(own.stream()
                    .filter(each -> !each.act().region().equals(region)
                            && each.act().region().holds(region)));
        }

        /** The most bytes that a hall would be given if {@code next} stood at {@code region}: narrower regions add theirs. */
        public int largest(Region region, Publication next) {
            return Stream.concat(
                            Stream.of(region),
                            own.stream().map(each -> each.act().region()))
                    .filter(region::holds)
                    .mapToInt(place -> {
                        Publication around =
                                around(region).map(each -> each.with(next)).orElse(next);
                        return own.stream()
                                .map(Newest::act)
                                .filter(act -> !act.region().equals(region)
                                        && region.holds(act.region())
                                        && act.region().holds(place))
                                .map(Act::publication)
                                .reduce(around, Publication::with)
                                .bytes()
                                .length;
                    })
                    .max()
                    .orElse(0);
        }

        /** What is in force for {@code region} itself. */
        public Optional<Newest> at(Region region) {
            return own.stream()
                    .filter(each -> each.act().region().equals(region))
                    .findFirst();
        }

        private Optional<Publication> merged(Stream<Newest> regions) {
            return Stream.concat(
                            Optional.ofNullable(above).stream(),
                            regions.map(each -> each.act().publication()))
                    .reduce(Publication::with);
        }
    }

    /**
     * Publishes {@code act} for its region in place of what was published there; false where that is not {@code before} any
     * more.
     *
     * @param before the number of what it stands in place of, 0 for nothing; null for whatever it is
     */
    public boolean publish(Act act, @Nullable Long before) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement alone =
                    connection.prepareStatement("LOCK TABLE publication_act IN SHARE ROW EXCLUSIVE MODE")) {
                alone.execute();
            }
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                statement.setString(1, act.who());
                statement.setString(2, act.publication().by());
                statement.setString(3, act.reason());
                statement.setString(4, act.key());
                statement.setString(5, act.changes());
                statement.setString(6, text(act.publication()));
                statement.setString(7, act.region().path());
                statement.setObject(8, before);
                statement.setObject(9, before);
                return statement.executeUpdate() == 1;
            }
        });
    }

    private static String text(Publication publication) {
        return new String(publication.bytes(), StandardCharsets.UTF_8);
    }

    /** The tier above has published {@code publication}. */
    public void hear(Publication publication) throws StoreException {
        database.execute(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO publication (origin, publisher, files) VALUES ('above', ?, ?::json)
                    ON CONFLICT (origin) DO UPDATE SET publisher = excluded.publisher, files = excluded.files, at = now()""")) {
                statement.setString(1, publication.by());
                statement.setString(2, text(publication));
                statement.executeUpdate();
            }
        });
    }

    /** What is in force now. */
    public InForce inForce() throws StoreException {
        return database.run(connection -> {
            Publication above = null;
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT publisher, files::text FROM publication");
                    ResultSet found = statement.executeQuery()) {
                if (found.next()) {
                    above = read(found.getString(1), found.getString(2)).orElse(null);
                }
            }
            return new InForce(above, newest(connection));
        });
    }

    private static Optional<Publication> read(String by, String files) {
        return Publication.read(by, files.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Newest> newest(Connection connection) throws SQLException {
        List<Newest> newest = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                Optional<Publication> publication = read(found.getString(5), found.getString(8));
                if (publication.isPresent()) {
                    newest.add(new Newest(
                            found.getLong(1),
                            found.getObject(2, OffsetDateTime.class).toInstant(),
                            new Act(
                                    found.getString(3),
                                    Region.parse(found.getString(4)),
                                    found.getString(6),
                                    found.getString(7),
                                    "[]",
                                    publication.get())));
                }
            }
        }
        // An address begins with what is wider, so that the order of the texts is the one that is wanted.
        return newest;
    }

    /** What was published for {@code region}, its parts and what it is a part of, before {@code before}: a JSON array. */
    public String acts(Region region, long before) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ACTS)) {
                statement.setLong(1, before);
                for (int i = 2; i <= 4; i++) {
                    statement.setString(i, region.path());
                }
                return CityPicture.text(statement);
            }
        });
    }

    /** Each hall of {@code region}: its standard, and what it uses of what is published: a JSON array. */
    public String halls(Region region) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement statement = RegionSql.prepare(connection, region, HALLS)) {
                return CityPicture.text(statement);
            }
        });
    }

    /** Who is directly below this tier: its halls, or for a province its cities. */
    public List<HallAddress> below() throws StoreException {
        return database.run(connection -> {
            List<HallAddress> below = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT province, city, county, name FROM hall h WHERE NOT EXISTS"
                                    + " (SELECT FROM told_hall t WHERE t.hall = h.id) ORDER BY h.id");
                    ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    below.add(new HallAddress(
                            found.getString(1), found.getString(2), found.getString(3), found.getString(4)));
                }
            }
            return below;
        });
    }
}
