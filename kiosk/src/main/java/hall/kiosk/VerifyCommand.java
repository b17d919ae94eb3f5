package hall.kiosk;

import hall.board.command.Terminal;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hall verify DIR}: whether a journal is whole. */
@Command(
        name = "verify",
        description = "检查日志的序号、哈希链与末行。 Checks the sequence, the hash chain and the end of a journal.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Parameters(paramLabel = "DIR", description = "大厅的数据目录。 The data folder of the hall.")
    private @Nullable Path folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "日志外末行记录的密钥，默认为 DIR 中的 journal.key。"
                    + " The key of the journal's anchor (default: journal.key in DIR).")
    private @Nullable Path key;

    @Option(
            names = "--accept",
            description = "恢复备份之后：把日志现在的末行记为正确。"
                    + " After a copy was restored: takes the journal's end as it is now as right.")
    private boolean accept;

    @Override
    public Integer call() throws IOException {
        if (folder == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        Path keyFile = key == null ? Verification.keyFile(folder) : key;
        if (accept && chain() instanceof Verification.Whole) {
            Verification.accept(folder, keyFile);
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            return say(Verification.of(reader, folder, keyFile, row -> {}), terminal.out());
        }
    }

    /** The rows by themselves, without a look at what was kept outside. */
    private Verification chain() throws IOException {
        try (JournalReader reader = JournalReader.open(Objects.requireNonNull(folder))) {
            return Verification.of(reader);
        }
    }

    private static int say(Verification found, PrintWriter out) {
        return switch (found) {
            case Verification.Whole whole -> {
                out.println("OK " + whole.events() + " events, head " + whole.head());
                if (!whole.anchored()) {
                    out.println("日志由旧程序写成，没有可对照的末行记录，末尾是否完整无法得知。 / The journal is of an older program"
                            + " that kept no anchor, so nobody can tell whether its end is whole.");
                }
                yield CommandLine.ExitCode.OK;
            }
            case Verification.Broken broken -> {
                out.println("BAD row " + broken.sequence() + ": " + broken.how().chinese()
                        + "；请恢复最近的完好备份，并保留现有文件作为证据。 / " + broken.how().english()
                        + "; restore the last good copy and keep this one as evidence.");
                yield CommandLine.ExitCode.SOFTWARE;
            }
            case Verification.Unanchored loose -> {
                out.println("BAD anchor after row " + loose.events() + ": "
                        + loose.why().chinese()
                        + "；各行彼此相符，但末尾是否完整无法得知。 / " + loose.why().english()
                        + "; the rows fit each other, but nobody can tell whether the journal's end is whole.");
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }
}
