package hall.kiosk.web.http;

import hall.hardware.idcard.Gb11643;
import hall.hardware.idcard.PersonalText;
import hall.kiosk.queue.BusinessDay;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;

/** What cards are called, where the hall is. */
public interface Holders {

    ZoneId zone();

    /** What stands for the card {@code number} on {@code day}, which may be one to come. */
    String name(PersonalText number, BusinessDay day) throws IOException;

    /** What stands for the card whose number is the field {@code idNumber}; the number is wiped. */
    default String holder(Fields fields, BusinessDay day) throws Rejection {
        PersonalText number = PersonalText.of(
                fields.text("idNumber", 18).toUpperCase(Locale.ROOT).toCharArray());
        try {
            if (!Gb11643.valid(number)) {
                throw new Rejection(ProblemType.NO_ID_NUMBER);
            }
            return name(number, day);
        } catch (IOException e) {
            throw new Rejection(ProblemType.NOT_STORED);
        } finally {
            number.wipe();
        }
    }
}
