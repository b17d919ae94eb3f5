package hall.tier.web;

import hall.text.Dates;
import hall.tier.store.Region;
import hall.web.http.Call;
import hall.web.http.Rejection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The days, and the city, that a request is about. */
record Days(LocalDate from, LocalDate to) {

    private static final int MOST = 1_100;
    private static final int USUAL = 29;

    /** The days {@code from} to {@code to} of {@code call}; the last thirty where it names none. */
    static Days asked(Call call, LocalDate today) throws Rejection {
        LocalDate to = day(call, "to", today);
        LocalDate from = day(call, "from", to.minusDays(USUAL));
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) > MOST) {
            throw Rejection.field("起止日期不对，最多三年。", "From must not be after to, and three years at most.");
        }
        return new Days(from, to);
    }

    /** The day that {@code call} names {@code name}; {@code otherwise} where it names none, or something else. */
    static LocalDate day(Call call, String name, LocalDate otherwise) {
        String text = call.context().queryParam(name);
        try {
            return text == null ? otherwise : Dates.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    /** The city that {@code call} asks for, within {@code region}; the whole region where it asks for none. */
    static Region city(Call call, Region region) throws Rejection {
        String asked = call.context().queryParam("city");
        if (asked == null || asked.isEmpty()) {
            return region;
        }
        try {
            Region city = Region.parse(asked);
            int known = region.levels().size();
            boolean within = city.levels().size() >= known
                    && city.levels().subList(0, known).equals(region.levels());
            return within ? city : region;
        } catch (IllegalArgumentException e) {
            throw Rejection.field("“city”须写作 34/3401。", "The parameter \"city\" must be written like 34/3401.");
        }
    }
}
