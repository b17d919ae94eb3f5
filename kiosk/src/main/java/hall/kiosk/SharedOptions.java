package hall.kiosk;

import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.Span;
import hall.text.Dates;
import hall.tier.simulate.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that several commands take, as mixins. */
final class SharedOptions {

    private SharedOptions() {}

    /** For how long a program runs. */
    static final class RunFor {
        @Option(
                names = "--for",
                paramLabel = "TIME",
                converter = SharedOptions.PlainDuration.class,
                description = "运行多久后结束，如 60s、10m、2h。 End after so long, such as 60s, 10m, 2h.")
        @Nullable
        Duration time;
    }

    /** The clock of a drill. */
    static final class Drill {
        @Option(
                names = "--clock",
                paramLabel = "FILE",
                description = "演习用：大厅时钟为系统时钟加上该文件中的秒数。 For drills: the seconds in FILE are added to the"
                        + " system's clock as the hall sees it.")
        @Nullable
        Path clock;
    }

    /** How many halls are simulated. */
    static final class Halls {
        @Option(names = "--halls", paramLabel = "N", description = "大厅数量。 How many halls (default: ${DEFAULT-VALUE}).")
        int count;

        /** {@code usual} is how many without the option. */
        Halls(int usual) {
            this.count = usual;
        }
    }

    /** Faults of simulated halls. */
    static final class AddedFaults {
        @Option(
                names = "--faults",
                paramLabel = "FAULT",
                split = ",",
                description = "加入故障。 Faults to add: ${COMPLETION-CANDIDATES}.")
        Set<Faults> all = Set.of();
    }

    /** Whether a bench only tells its figures. */
    static final class Unjudged {
        @Option(
                names = "--unjudged",
                description = "只显示速度，不作判定。 Speeds are shown and not judged: for a machine that is busy.")
        boolean only;
    }

    /** The disk that a bench of the tier measures. */
    static final class MeasuredDisk {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "要测量的磁盘上的目录。 A folder on the disk to measure (default: a new temporary folder).")
        private @Nullable Path data;

        /** The given folder, or a new temporary one whose name begins with {@code prefix}. */
        Path folder(String prefix) throws IOException {
            return data == null ? Files.createTempDirectory(prefix) : data;
        }
    }

    /** The port of a tier's pages. */
    static final class PagePort {
        @Option(
                names = "--port",
                paramLabel = "PORT",
                defaultValue = "8090",
                description = "页面端口，0 为任意空闲端口。 The port of the pages, 0 for any free one (default: ${DEFAULT-VALUE}).")
        int number;
    }

    /** A day as people write it: {@code 2020-01-08}. */
    static final class PlainDate implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            try {
                return Dates.parse(text.strip());
            } catch (DateTimeException noDay) {
                throw new TypeConversionException(
                        "'" + text + "' 不是日期，须写作 2020-01-08。 / '" + text + "' is no day; write it like 2020-01-08.");
            }
        }
    }

    /** The hours of a day as people write them: {@code 08:30-12:00,13:30-17:30}. */
    static final class PlainHours implements ITypeConverter<DayHours> {

        @Override
        public DayHours convert(String text) {
            try {
                return new DayHours(Stream.of(text.split(",", -1))
                        .map(each -> Span.parse(each).orElseThrow())
                        .toList());
            } catch (NoSuchElementException | IllegalArgumentException wrong) {
                throw new TypeConversionException("'" + text
                        + "' 须写作 08:30-12:00,13:30-17:30，各段不得重叠。 / '" + text
                        + "' must be written like 08:30-12:00,13:30-17:30, and no two times may overlap.");
            }
        }
    }

    /** A duration as people write it: {@code 90s}, {@code 10m}, {@code 2h}; never a number without its unit. */
    static final class PlainDuration implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(s|m|h)");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text.strip());
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' 须写作 60s、10m 或 2h。 / '" + text + "' must be written like 60s, 10m or 2h.");
            }
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofSeconds(count);
            };
        }
    }
}
