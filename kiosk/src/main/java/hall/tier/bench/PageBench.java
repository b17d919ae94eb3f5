package hall.tier.bench;

import hall.tier.local.LocalPostgres;
import hall.tier.store.AlarmActs;
import hall.tier.store.CityPicture;
import hall.tier.store.Database;
import hall.tier.store.LikeHalls;
import hall.tier.store.Publications;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccounts;
import hall.tier.store.YearFill;
import hall.tier.web.Contents;
import hall.tier.web.TierServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How long each page takes over the roll-ups of a province's year. */
public final class PageBench {

    /** What a page may take. */
    public static final Duration GOAL = Duration.ofMillis(300);

    private static final int TIMES = 9;

    /** What to measure. */
    public record Options(Path folder, YearFill.Size size, ZoneId zone) {}

    /** The middle and the longest of nine answers, by address, in milliseconds. */
    public record Result(long rows, Map<String, List<Double>> millis) {

        /** The longest of the middles. */
        public double slowest() {
            return millis.values().stream().mapToDouble(List::getFirst).max().orElse(0);
        }
    }

    private final Options options;
    private final Consumer<String> out;

    public PageBench(Options options, Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it. */
    public Result run() throws IOException, InterruptedException, StoreException {
        InstantSource clock = InstantSource.system();
        LocalDate today = LocalDate.ofInstant(clock.instant(), options.zone());
        try (LocalPostgres postgres =
                        LocalPostgres.start(options.folder().resolve("postgresql"), new SecureRandom(), "fsync=off");
                Database database =
                        Database.open(StoreSettings.of(postgres.url(), LocalPostgres.USER, postgres.password())
                                .withPatience(Duration.ofHours(1)));
                TierServer server = TierServer.start(
                        TierServer.Settings.local(0),
                        new TierServer.Parts(
                                new CityPicture(database),
                                new LikeHalls(database),
                                new AlarmActs(database),
                                new TierAccounts(database),
                                new Publications(database),
                                wish -> new Contents.Found(List.of(), List.of()),
                                () -> null,
                                "",
                                (sheet, language) -> new byte[0],
                                code -> Optional.empty(),
                                clock,
                                System::nanoTime,
                                new SecureRandom(),
                                options.zone()))) {
            YearFill fill = new YearFill(database);
            long rows = fill.fill(options.size(), today);
            fill.analyse();
            out.accept(String.format(
                    Locale.ROOT,
                    "%d halls, %d days, %d rows of roll-ups",
                    options.size().halls(),
                    options.size().days(),
                    rows));
            Result result = new Result(rows, measure(server.address(), today));
            result.millis()
                    .forEach((page, millis) -> out.accept(String.format(
                            Locale.ROOT, "%6.0f ms (at most %.0f)  %s", millis.getFirst(), millis.getLast(), page)));
            out.accept(String.format(Locale.ROOT, "slowest %.0f ms; goal %d ms", result.slowest(), GOAL.toMillis()));
            return result;
        }
    }

    private Map<String, List<Double>> measure(URI server, LocalDate today) throws IOException, InterruptedException {
        String yearAgo = today.minusDays(options.size().days() - 1L).toString();
        int hall = Math.max(1, options.size().halls() / 2);
        List<String> pages = List.of(
                "/",
                "/halls/" + hall,
                "/api/v1/city",
                "/api/v1/halls/" + hall,
                "/api/v1/halls/" + hall + "?day="
                        + today.minusDays(options.size().days() / 2),
                "/api/v1/halls/" + hall + "/like",
                "/api/v1/standards",
                "/api/v1/league.csv",
                "/api/v1/league",
                "/api/v1/league?from=" + yearAgo + "&to=" + today,
                "/api/v1/league?from=" + today.minusDays(89) + "&to=" + today.minusDays(3));
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        HttpClient client = HttpClient.newHttpClient();
        for (String page : pages) {
            double[] took = new double[TIMES];
            for (int i = -1; i < TIMES; i++) {
                long began = System.nanoTime();
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(URI.create(server + page)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IOException(page + " answered " + answer.statusCode());
                }
                if (i >= 0) {
                    took[i] = (System.nanoTime() - began) / 1e6;
                }
            }
            Arrays.sort(took);
            millis.put(page, List.of(took[TIMES / 2], took[TIMES - 1]));
        }
        return millis;
    }
}
