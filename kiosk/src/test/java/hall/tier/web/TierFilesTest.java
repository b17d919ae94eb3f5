package hall.tier.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.Histogram;
import hall.text.Text;
import hall.tier.store.CityPicture.LeagueRow;
import hall.tier.store.Share;
import hall.tier.store.WaitRanges;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TierFilesTest {

    private static final LocalDate FROM = LocalDate.parse("2026-11-01");
    private static final LocalDate TO = LocalDate.parse("2026-11-27");
    private static final List<LeagueRow> ROWS =
            List.of(row(1, "=1+1, 北城", 9, 10, 0.9), row(2, "南城大厅", 98, 100, null), row(3, "从未取号", 0, 0, 0.95));

    private static LeagueRow row(int id, String name, long good, long of, @Nullable Double rate) {
        Histogram none = new Histogram(WaitRanges.BOUNDS, Collections.nCopies(WaitRanges.BOUNDS.size() + 1, 0L));
        return new LeagueRow(
                id,
                "34/3401/340102/h" + id,
                Text.ofChinese(name),
                of,
                good,
                new Share(good, of),
                new Share(good, of),
                none,
                rate);
    }

    @Test
    void theTableOfHallsIsOrderedAsThePageIsAndIsSafeInASpreadsheet() {
        List<String> lines = LeagueFiles.lines(ROWS, LeagueFiles.By.SATISFIED);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("1,34/3401/340102/h2,南城大厅,").endsWith(",100,0.9800,0.9300,0.9945,");
        assertThat(lines.get(2))
                .startsWith("2,34/3401/340102/h1,\"'=1+1, 北城\",")
                .endsWith(",0.9000");
        assertThat(LeagueFiles.lines(ROWS, LeagueFiles.By.RATE)).hasSize(3);
        assertThat(LeagueFiles.By.of("nothing")).isEqualTo(LeagueFiles.By.IN_TIME);
    }

    @Test
    void theReportSaysWhatTheIntervalMeansAndThatARateHasNone() {
        Paper.Sheet satisfied = LeagueFiles.sheet(ROWS, LeagueFiles.By.SATISFIED, FROM, TO, Text.of("合肥市", "Hefei"));
        Paper.Sheet rate = LeagueFiles.sheet(ROWS, LeagueFiles.By.RATE, FROM, TO, Text.of("合肥市", "Hefei"));

        assertThat(satisfied.lead().chinese()).isEqualTo("合肥市，2026-11-01 至 2026-11-27，按满意率");
        assertThat(satisfied.tables().getFirst().rows().getFirst().get(3).english())
                .isEqualTo("93.0% – 99.4%");
        assertThat(rate.notes().getFirst().english()).contains("no interval");
        assertThat(rate.tables().getFirst().rows()).hasSize(2);
        assertThat(rate.tables().getFirst().rows().getFirst().get(2).english()).isEqualTo("95.0%");
    }

    @Test
    void aDayIsATableAndAReportByServiceWindowAndHourOfItsZone() {
        DayFiles day = new DayFiles("""
                {"day": "2026-11-27", "path": "34/3401/340102/h1", "name": {"zh-CN": "北城大厅", "en": "North hall"},
                 "services": [{"service": "tax", "issued": 5, "called": 4, "meanWaitSeconds": 90.5}, {"service": "", "issued": 1}],
                 "windows": [{"win": "3", "called": 4}], "hours": [{"at": "2026-11-27T01:00:00+00:00", "issued": 6}],
                 "total": {"issued": 6, "rated": 4, "satisfied": 3}, "standing": null,
                 "live": {"services": [{"id": "tax", "name": "税务"}]}}""", ZoneId.of("Asia/Shanghai"));

        assertThat(day.file()).isEqualTo("hall-34-3401-340102-h1-2026-11-27");
        assertThat(day.lines())
                .contains(
                        "day,2026-11-27,北城大厅,North hall,6,,,,4,3,",
                        "service,tax,税务,税务,5,4,,,,,91",
                        "window,3,,,,4,,,,,",
                        "hour,09:00,,,6,,,,,,");
        assertThat(day.sheet().tables()).hasSize(4);
        assertThat(day.sheet().tables().getFirst().rows().getFirst().get(5).english())
                .isEqualTo("75.0%");
    }

    @Test
    void aHallOfWhichNothingIsKnownHasADayToo() {
        DayFiles day = new DayFiles(
                "{\"day\": \"2026-11-27\", \"path\": \"34/3401/340102/h1\", \"services\": [], \"name\": null, \"total\": null}",
                ZoneId.of("Asia/Shanghai"));

        assertThat(day.lines()).hasSize(2);
        assertThat(day.sheet().lead().chinese()).startsWith("34/3401/340102/h1");
    }
}
