package hall.kiosk;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people type it: {@code 90s}, {@code 5m}, {@code 2h}. */
final class Spans implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        if (!text.matches("\\d{1,6}[smh]")) {
            throw new TypeConversionException(
                    "时间须写成 60s、5m 或 2h，而不是 '" + text + "'。 / write a time as 60s, 5m or 2h, not '" + text + "'.");
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
