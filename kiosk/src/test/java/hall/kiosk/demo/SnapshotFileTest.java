package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.queue.Service;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

    private static final String HEADER =
            "date,time,office,group_id,group_letter,group_name,status,open_desks,queue_len,current_ticket,nominal_service_min\n";
    private static final String DAY = HEADER
            + "2020-01-02,08:00,Hall,1,A,\"车辆，\"\"新\"\", 户籍\",1,0,0,,10\n"
            + "2020-01-02,08:05,Hall,1,A,\"车辆，\"\"新\"\", 户籍\",1,2,1,A002,10\n"
            + "2020-01-06,08:00,Hall,1,A,Cars,0,0,0,,10\n";
    private static final LocalDate SECOND = LocalDate.of(2020, 1, 2);

    @Test
    void readsAPlainFile() throws Exception {
        RecordedDay day = read(DAY).day("Hall", SECOND);

        assertThat(day.tickets()).isEqualTo(3);
        assertThat(day.opening()).isEqualTo(LocalTime.of(8, 0));
    }

    @Test
    void readsAGzippedFileWhateverItIsCalled() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(DAY.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(SnapshotFile.read("day.data", new ByteArrayInputStream(packed.toByteArray()))
                        .offices())
                .containsExactly("Hall");
    }

    @Test
    void keepsANameWithCommasAndQuotesAsItIs() throws Exception {
        Service service = read(DAY).day("Hall", SECOND).setup().services().getFirst();

        assertThat(service.name().chinese()).isEqualTo("车辆，\"新\", 户籍");
    }

    @Test
    void saysThatADayWithoutVisitorsIsProbablyAHoliday() throws Exception {
        SnapshotFile file = read(DAY);

        assertThatThrownBy(() -> file.day("Hall", LocalDate.of(2020, 1, 6)))
                .isInstanceOf(UnusableDayException.class)
                .hasMessageContaining("节假日")
                .hasMessageContaining("holiday; choose another date");
    }

    @Test
    void namesTheOfficesThereAre() throws Exception {
        SnapshotFile file = read(DAY);

        assertThatThrownBy(() -> file.day("Elsewhere", SECOND)).hasMessageContaining("choose one of Hall");
    }

    @Test
    void namesTheDatesThereAre() throws Exception {
        SnapshotFile file = read(DAY);

        assertThatThrownBy(() -> file.day("Hall", LocalDate.of(2020, 2, 1)))
                .hasMessageContaining("choose one of 2020-01-02, 2020-01-06");
    }

    @Test
    void namesTheLineThatCannotBeRead() {
        assertThatThrownBy(() -> read(DAY.replace("1,2,1,A002", "1,two,1,A002")))
                .hasMessageContaining("line 3 of day.csv: 'two' in column open_desks");
    }

    @Test
    void namesTheColumnThatIsMissing() {
        assertThatThrownBy(() -> read(DAY.replace("queue_len", "length"))).hasMessageContaining("no column queue_len");
    }

    @Test
    void saysThatAFileCannotBeRead(@TempDir Path directory) {
        assertThatThrownBy(() -> SnapshotFile.read(directory.resolve("none.csv")))
                .isInstanceOf(UnusableDayException.class)
                .hasMessageContaining("check the path");
    }

    @Test
    void replaysEachBundledDay() throws Exception {
        SnapshotFile bundled = SnapshotFile.bundled();
        int days = 0;

        for (String office : bundled.offices()) {
            for (LocalDate date : bundled.dates(office)) {
                RecordedDay day = bundled.day(office, date);
                assertThat(day.setup().services()).as("%s %s", office, date).hasSize(2);
                assertThat(day.setup().name().chinese()).isEqualTo("望川县政务服务中心");
                days++;
            }
        }
        assertThat(days).isEqualTo(7);
    }

    private static SnapshotFile read(String text) throws IOException, UnusableDayException {
        return SnapshotFile.read("day.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
