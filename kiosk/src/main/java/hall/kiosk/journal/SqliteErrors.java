package hall.kiosk.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite reports, in the words a technician needs. */
final class SqliteErrors {

    private SqliteErrors() {}

    static JournalException explain(String tried, Path file, SQLException cause) {
        return new JournalException(tried + " " + file + ": " + advice(cause) + ".", cause);
    }

    private static String advice(SQLException cause) {
        if (!(cause instanceof SQLiteException sqlite)) {
            return "SQLite says " + cause.getMessage();
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code.code & 0xFF) {
            case 13 -> "the disk is full; free some space and the hall goes on by itself";
            case 8 -> "the file or its folder is read-only; make it writable for the user the hall runs as";
            case 14 ->
                "the file cannot be opened; check that the folder exists and belongs to the user the hall runs as";
            case 11, 26 -> "the file is damaged or not a journal; put it aside and restore the last copy";
            case 10 -> "the disk reports an error; check the card or disk and its cable";
            case 5, 6 -> "another program holds the journal; stop it and try again";
            default -> "SQLite says " + cause.getMessage();
        };
    }
}
