package hall.kiosk;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day as people write it: {@code 2020-01-08}. */
final class PlainDate implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException noDay) {
            throw new TypeConversionException(
                    "'" + text + "' 不是日期，须写作 2020-01-08。 / '" + text + "' is no day; write it like 2020-01-08.");
        }
    }
}
