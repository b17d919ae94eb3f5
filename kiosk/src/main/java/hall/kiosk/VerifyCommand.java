package hall.kiosk;

import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.Verification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hall verify DIR}: whether a journal is whole. */
@Command(
        name = "verify",
        description = "检查日志的序号与哈希链。 Checks the sequence and the hash chain of a journal.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "大厅的数据目录。 The data folder of the hall.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws JournalException {
        if (spec == null || folder == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            return switch (Verification.of(reader)) {
                case Verification.Whole whole -> {
                    spec.commandLine().getOut().println("OK " + whole.events() + " events, head " + whole.head());
                    yield CommandLine.ExitCode.OK;
                }
                case Verification.Broken broken -> {
                    spec.commandLine()
                            .getOut()
                            .println("BAD row " + broken.sequence() + ": " + broken.why()
                                    + "; restore the last good copy and keep this one as evidence.");
                    yield CommandLine.ExitCode.SOFTWARE;
                }
            };
        }
    }
}
