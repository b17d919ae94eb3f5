package hall.tier.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.text.Text;
import hall.web.http.Answer;
import hall.web.http.Csv;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hall's day as a file: for a spreadsheet, and on paper. Made of what the page of the day reads. Pure. */
final class DayFiles {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<String> COUNTS =
            List.of("issued", "called", "finished", "absent", "rated", "satisfied", "meanWaitSeconds");

    private final JsonNode day;
    private final ZoneId zone;

    /** @param day what {@code CityPicture.hallDay} gives */
    DayFiles(String day, ZoneId zone) {
        try {
            this.day = MAPPER.readTree(day);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL made no JSON: " + day, e);
        }
        this.zone = zone;
    }

    /** For a spreadsheet. */
    Answer table() {
        return Csv.table(file() + ".csv", lines());
    }

    /** A line of names, one for the whole day, then for each service, window and hour. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("part,id,name-zh,name-en,tickets,called,served,missed,rated,satisfied,mean-wait-s");
        lines.add(line("day", day.path("day").asText(), name(), day.path("total")));
        for (JsonNode each : day.path("services")) {
            String id = each.path("service").asText();
            lines.add(line("service", id, service(id), each));
        }
        for (JsonNode each : day.path("windows")) {
            lines.add(line("window", each.path("win").asText(), null, each));
        }
        for (JsonNode each : day.path("hours")) {
            lines.add(line("hour", hour(each), null, each));
        }
        return lines;
    }

    /** What the files are called, without an ending: the address with dashes and the day. */
    String file() {
        return "hall-" + day.path("path").asText().replace('/', '-') + "-"
                + day.path("day").asText();
    }

    private static String line(String part, String id, @Nullable Text name, JsonNode counts) {
        List<String> cells = new ArrayList<>(
                List.of(part, id, name == null ? "" : name.chinese(), name == null ? "" : name.english()));
        COUNTS.forEach(count -> cells.add(counts.hasNonNull(count) ? number(counts.path(count)) : ""));
        return Csv.line(cells.toArray(String[]::new));
    }

    private static String number(JsonNode count) {
        return Long.toString(Math.round(count.asDouble()));
    }

    private Text name() {
        String chinese = day.path("name").path("zh-CN").asText("");
        return chinese.isBlank()
                ? Text.ofChinese(day.path("path").asText())
                : Text.of(chinese, day.path("name").path("en").asText(""));
    }

    private Text service(String id) {
        for (JsonNode each : day.path("live").path("services")) {
            String chinese = each.path("name").asText("");
            if (each.path("id").asText().equals(id) && !chinese.isBlank()) {
                return Text.of(chinese, each.path("nameEn").asText(chinese));
            }
        }
        return id.isEmpty() ? Text.of("（不分业务）", "(no service)") : Text.of(id, id);
    }

    private String hour(JsonNode each) {
        return OffsetDateTime.parse(each.path("at").asText())
                .atZoneSameInstant(zone)
                .toLocalTime()
                .toString();
    }

    /** The report: the day as a whole, by service, by window and by hour. */
    Paper.Sheet sheet() {
        List<Paper.Table> tables = new ArrayList<>();
        tables.add(of(Text.of("全天", "The day"), List.of(row(name(), day.path("total")))));
        List<List<Text>> services = new ArrayList<>();
        day.path("services")
                .forEach(each -> services.add(row(service(each.path("service").asText()), each)));
        List<List<Text>> windows = new ArrayList<>();
        day.path("windows")
                .forEach(each -> windows.add(row(same(each.path("win").asText()), each)));
        List<List<Text>> hours = new ArrayList<>();
        day.path("hours").forEach(each -> hours.add(row(same(hour(each)), each)));
        tables.add(of(Text.of("按业务", "By service"), services));
        tables.add(of(Text.of("按窗口", "By window"), windows));
        tables.add(of(Text.of("按小时", "By hour"), hours));
        String standard = day.path("standing").path("standard").asText("");
        return new Paper.Sheet(
                Text.of("大厅日报", "A hall's day"),
                Text.of(
                        name().chinese() + "，" + day.path("day").asText(),
                        name().english() + ", " + day.path("day").asText()),
                standard.isEmpty() ? List.of() : List.of(Text.of("执行标准 " + standard, "On the standard " + standard)),
                tables.stream().filter(table -> !table.rows().isEmpty()).toList());
    }

    private static Paper.Table of(Text heading, List<List<Text>> rows) {
        return new Paper.Table(
                heading,
                List.of(
                        new Paper.Column(Text.of("项目", "Of"), 8),
                        new Paper.Column(Text.of("取号", "Tickets"), 3),
                        new Paper.Column(Text.of("呼叫", "Calls"), 3),
                        new Paper.Column(Text.of("办结", "Served"), 3),
                        new Paper.Column(Text.of("过号", "Missed"), 3),
                        new Paper.Column(Text.of("满意率", "Satisfied"), 3),
                        new Paper.Column(Text.of("平均等候", "Mean wait"), 4)),
                rows);
    }

    private static List<Text> row(Text name, JsonNode each) {
        double rated = each.path("rated").asDouble(0);
        List<Text> row = new ArrayList<>(List.of(name));
        for (String count : List.of("issued", "called", "finished", "absent")) {
            row.add(same(each.hasNonNull(count) ? number(each.path(count)) : "–"));
        }
        row.add(same(LeagueFiles.percent(rated > 0 ? each.path("satisfied").asDouble() / rated : Double.NaN)));
        row.add(
                each.hasNonNull("meanWaitSeconds")
                        ? LeagueFiles.minutes(each.path("meanWaitSeconds").asDouble())
                        : same("–"));
        return row;
    }

    private static Text same(String text) {
        return Text.of(text, text);
    }
}
