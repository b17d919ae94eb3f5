package hall.tier.store;

import hall.broker.HallAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions about the halls of one region: before each stands {@code mine}, the halls (and, from a city upwards, the cities)
 * that belong to it. A question reads {@code mine} and never the table {@code hall}, and takes of other tables only what
 * belongs to a row of {@code mine}.
 */
final class RegionSql {

    private static final List<String> COLUMNS = List.of("province", "city", "county", "name");

    private RegionSql() {}

    /** {@code question} about {@code region}, with {@code parameters} for its question marks. */
    static PreparedStatement prepare(Connection connection, Region region, String question, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(region.levels());
        all.addAll(List.of(parameters));
        PreparedStatement statement = connection.prepareStatement(mine(region) + question);
        for (int i = 0; i < all.size(); i++) {
            statement.setObject(i + 1, all.get(i));
        }
        return statement;
    }

    private static String mine(Region region) {
        StringBuilder sql = new StringBuilder("WITH mine AS (SELECT id, province, city, county, name FROM hall");
        String before = " WHERE ";
        for (int i = 0; i < region.levels().size(); i++) {
            sql.append(before).append(COLUMNS.get(i)).append(" = ?");
            before = " AND ";
        }
        if (region.isWithinACity()) {
            sql.append(" AND name <> '").append(HallAddress.TIER).append('\'');
        }
        return sql.append(") ").toString();
    }
}
