package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.JournalCheck;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.web.HallHealth.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What /health says of a journal after a start, once it has been read in the background. */
class JournalFaultsTest {

    @TempDir
    private Path folder;

    @Test
    void nothingIsSaidOfAWholeJournal() throws Exception {
        store("started", "finished");

        assertThat(faults()).isEmpty();
    }

    @Test
    void aRowSomebodyChangedIsAnAlarm() throws Exception {
        store("started", "finished", "started");
        change("DROP TRIGGER event_fixed", "UPDATE event SET day = '2026-03-03' WHERE seq = 2");

        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo("journal");
            assertThat(fault.why().chinese()).contains("第 2 行与其哈希值不符");
            assertThat(fault.why().english()).contains("row 2 does not give the hash stored with it");
        });
    }

    @Test
    void aCutEndIsAnAlarmAlsoAfterTheHallHasOpenedIt() throws Exception {
        store("started", "finished", "started");
        change("DROP TRIGGER event_kept", "DELETE FROM event WHERE seq = 3");
        store("finished");

        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo("journal");
            assertThat(fault.why().english()).contains("row 3 is not the row that was written");
        });
    }

    @Test
    void rowsOfANewerProgramAreNamed() throws Exception {
        store("started", "kiosk-joined", "finished", "kiosk-left");

        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo("journal-rows");
            assertThat(fault.why().chinese()).contains("有 2 行", "第 2 行（kiosk-joined）");
            assertThat(fault.why().english()).contains("2 rows", "row 2 (kiosk-joined)");
        });
    }

    private List<Fault> faults() {
        try (JournalCheck check = JournalCheck.start(folder, new EventJson())) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(check.result()).isPresent());
            return JournalFaults.of(check);
        }
    }

    private void store(String... kinds) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            for (String kind : kinds) {
                String body =
                        "{\"at\":\"2026-03-02T01:00:00Z\",\"by\":\"clerk:wang\",\"ticket\":\"t1\",\"window\":\"1\"}";
                journal.append(List.of(new Entry("2026-03-02", kind, body, null, null)));
            }
        }
    }

    private void change(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteJournal.FILE));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
