package hall.tier.web;

import hall.text.Text;
import hall.tier.store.CityPicture.LeagueRow;
import hall.tier.store.Region;
import hall.tier.store.StoreException;
import hall.web.http.Answer;
import hall.web.http.Call;
import hall.web.http.Csv;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import hall.web.http.Route;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the pages as files: for a spreadsheet, and printed. */
final class ReportRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRoutes.class);
    private static final int COUNTY = 3;
    private static final int CODE = 6;
    private static final String PDF = "application/pdf";

    private final TierServer.Parts parts;

    ReportRoutes(TierServer.Parts parts) {
        this.parts = parts;
    }

    List<Route> routes(Regional regional) {
        return List.of(
                regional.get("/api/v1/league.csv", this::leagueTable),
                regional.get("/api/v1/league.pdf", this::leagueReport),
                regional.get("/api/v1/halls/{id}/day.csv", this::dayTable),
                regional.get("/api/v1/halls/{id}/day.pdf", this::dayReport));
    }

    private Answer leagueTable(Call call, Region region) throws StoreException, Rejection {
        Days days = Days.asked(call, parts.today());
        return LeagueFiles.table(rows(call, region, days), by(call), days.from(), days.to());
    }

    private Answer leagueReport(Call call, Region region) throws StoreException, Rejection {
        Days days = Days.asked(call, parts.today());
        Region shown = Days.city(call, region);
        Text place = shown.path().isEmpty() ? Text.of("全部大厅", "All halls") : place(shown);
        Paper.Sheet sheet = LeagueFiles.sheet(rows(call, region, days), by(call), days.from(), days.to(), place);
        return printed(call, "league-" + days.from() + "-" + days.to(), sheet);
    }

    /** The name of a city or a county, its address where it has none. */
    private Text place(Region region) {
        Text address = Text.of(region.path(), region.path());
        String code = (region.levels().getLast() + "0000").substring(0, CODE);
        return region.levels().size() > COUNTY
                ? address
                : parts.places().name(code).orElse(address);
    }

    private List<LeagueRow> rows(Call call, Region region, Days days) throws StoreException, Rejection {
        return parts.picture().league(Days.city(call, region), days.from(), days.to());
    }

    private static LeagueFiles.By by(Call call) {
        return LeagueFiles.By.of(call.context().queryParam("by"));
    }

    /** As asked for in the address, else as the browser prefers. */
    private static String language(Call call) {
        String asked = call.context().queryParam("language");
        return asked != null && List.of("zh-CN", "en").contains(asked)
                ? asked
                : call.language().tag();
    }

    private Answer dayTable(Call call, Region region) throws StoreException, Rejection {
        return day(call, region).table();
    }

    private Answer dayReport(Call call, Region region) throws StoreException, Rejection {
        DayFiles day = day(call, region);
        return printed(call, day.file(), day.sheet());
    }

    private Answer printed(Call call, String file, Paper.Sheet sheet) {
        try {
            return Csv.download(PDF, file + ".pdf", parts.paper().print(sheet, language(call)));
        } catch (IOException e) {
            LOG.warn("a report cannot be printed: {}", e.getMessage());
            return Answer.Problem.of(ProblemType.UNHEALTHY, Text.ofBoth(String.valueOf(e.getMessage())));
        }
    }

    private DayFiles day(Call call, Region region) throws StoreException, Rejection {
        LocalDate day = Days.day(call, "day", parts.today());
        return new DayFiles(
                parts.picture()
                        .hallDay(region, HallId.of(call), day)
                        .orElseThrow(() -> new Rejection(ProblemType.UNKNOWN_HALL)),
                parts.zone());
    }
}
