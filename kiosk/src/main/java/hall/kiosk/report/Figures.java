package hall.kiosk.report;

import hall.kiosk.projection.Tables;
import hall.standard.satisfaction.Satisfaction;
import java.util.ArrayList;
import java.util.List;

/**
 * What one window did for one service on one day; the window is "" for what no window does: tickets taken, taken back and
 * ended without service.
 *
 * @param absent calls that nobody came to
 * @param waits first waits that ended with a call at this window, {@code waitMillis} long together
 * @param finished services done, {@code serviceMillis} long together
 * @param grades how many ratings of each grade, the best first
 */
public record Figures(
        String day,
        String service,
        String window,
        long issued,
        long withdrawn,
        long unserved,
        long called,
        long absent,
        long waits,
        long waitMillis,
        long finished,
        long serviceMillis,
        List<Long> grades) {

    static final String SQL = "SELECT day, service, window, sum(issued), sum(withdrawn), sum(unserved), sum(called),"
            + " sum(absent), sum(waits), sum(wait_millis), sum(finished), sum(service_millis), sum(grade5), sum(grade4),"
            + " sum(grade3), sum(grade2), sum(grade1) FROM figure JOIN opening ON opening = seq"
            + " WHERE day BETWEEN ? AND ? GROUP BY day, service, window ORDER BY day, service, window";

    private static final int FIRST_GRADE = 12;

    public Figures {
        grades = List.copyOf(grades);
    }

    static Figures of(Tables.Cells row) {
        return new Figures(
                row.text(0),
                row.text(1),
                row.text(2),
                row.number(3),
                row.number(4),
                row.number(5),
                row.number(6),
                row.number(7),
                row.number(8),
                row.number(9),
                row.number(10),
                row.number(11),
                List.of(
                        row.number(FIRST_GRADE),
                        row.number(FIRST_GRADE + 1),
                        row.number(FIRST_GRADE + 2),
                        row.number(FIRST_GRADE + 3),
                        row.number(FIRST_GRADE + 4)));
    }

    /** The ratings of {@code all} together. */
    public static Satisfaction satisfaction(List<Figures> all) {
        List<Long> grades = new ArrayList<>(List.of(0L, 0L, 0L, 0L, 0L));
        long finished = 0;
        for (Figures each : all) {
            for (int i = 0; i < grades.size(); i++) {
                grades.set(i, grades.get(i) + each.grades().get(i));
            }
            finished += each.finished();
        }
        long ratings = grades.stream().mapToLong(Long::longValue).sum();
        return new Satisfaction(grades, Math.max(finished, ratings));
    }
}
