package hall.tier.store;

import hall.broker.message.Histogram;
import hall.text.Text;

/**
 * A hall over a time.
 *
 * @param path its address
 * @param satisfied ratings of 3 stars and more, as the national rules count satisfaction
 * @param inTime calls within 15 minutes
 */
public record LeagueRow(
        int id, String path, Text name, long issued, long finished, Share satisfied, Share inTime, Histogram waits) {}
