package hall.board.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command writes, and how it says that it was used wrongly. picocli fills it in as a mixin of the command. */
@Command
public final class Terminal {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** What the command finds. */
    public PrintWriter out() {
        return commandLine().getOut();
    }

    /** What goes wrong. */
    public PrintWriter err() {
        return commandLine().getErr();
    }

    /** The end of a command that was used wrongly: {@code message} says how, in both languages. */
    public ParameterException wrong(@Nullable String message) {
        return new ParameterException(commandLine(), String.valueOf(message));
    }

    /** The command line that was parsed. */
    public CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        return spec.commandLine();
    }
}
