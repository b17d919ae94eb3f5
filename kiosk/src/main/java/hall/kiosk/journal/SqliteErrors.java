package hall.kiosk.journal;

import hall.text.Text;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite reports, in the words a technician needs. */
public final class SqliteErrors {

    private SqliteErrors() {}

    /** What was tried is the beginning of a sentence, in both languages. */
    public static JournalException explain(String triedZh, String tried, Path file, SQLException cause) {
        Text advice = advice(cause);
        return new JournalException(
                Text.of(
                        triedZh + " " + file + "：" + advice.chinese() + "。",
                        tried + " " + file + ": " + advice.english() + "."),
                cause);
    }

    static JournalException newer(Path file, long version) {
        return new JournalException(Text.of(
                "日志 " + file + " 由更新的程序写成（格式 " + version + "，本程序只认识 " + SqliteJournal.VERSION + "），请安装该版本或更新的版本。",
                "The journal " + file + " was written by a newer program (version " + version + ", this one knows "
                        + SqliteJournal.VERSION + "); install that version or a later one."));
    }

    private static Text advice(SQLException cause) {
        if (!(cause instanceof SQLiteException sqlite)) {
            return Text.of("SQLite 报告 " + cause.getMessage(), "SQLite says " + cause.getMessage());
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code.code & 0xFF) {
            case 13 -> Text.of("磁盘已满，腾出空间后大厅会自动继续", "the disk is full; free some space and the hall goes on by itself");
            case 8 ->
                Text.of(
                        "文件或其目录为只读，请让运行大厅的用户可以写入",
                        "the file or its folder is read-only; make it writable for the user the hall runs as");
            case 14 ->
                Text.of(
                        "文件无法打开，请检查目录是否存在、是否属于运行大厅的用户",
                        "the file cannot be opened; check that the folder exists and belongs to the user the hall runs as");
            case 11, 26 ->
                Text.of(
                        "文件已损坏或不是日志，请移到别处并恢复最近的备份",
                        "the file is damaged or not a journal; put it aside and restore the last copy");
            case 10 ->
                Text.of("磁盘报告错误，请检查存储卡或磁盘及其连线", "the disk reports an error; check the card or disk and its cable");
            case 5, 6 -> Text.of("另一个程序占用着日志，请停止它后重试", "another program holds the journal; stop it and try again");
            default -> Text.of("SQLite 报告 " + cause.getMessage(), "SQLite says " + cause.getMessage());
        };
    }
}
