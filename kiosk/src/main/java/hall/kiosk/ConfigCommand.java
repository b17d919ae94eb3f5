package hall.kiosk;

import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallWarnings;
import hall.kiosk.config.LetterWarnings;
import hall.kiosk.config.live.ConfigFolder;
import hall.standard.design.DesignException;
import hall.standard.design.Fonts;
import hall.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hall config check DIR}: whether a hall could be started from a folder. */
@Command(name = "config", description = "检查大厅的配置。 Checks the configuration of a hall.", mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec().commandLine(), "请选择 check。 / Choose what to do: check.");
    }

    @Command(
            name = "check",
            description = "检查目录中的 hall.json，一次列出所有错误。 Checks hall.json in a folder and lists all its faults.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "DIR", description = "配置目录，内有 hall.json。 The folder with hall.json.") Path folder)
            throws IOException {
        PrintWriter err = spec().commandLine().getErr();
        Configuration config = read(folder, err).config();
        try {
            LetterWarnings.of(config.hall(), Fonts.load()).forEach(warning -> warn(warning, err));
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
        spec().commandLine()
                .getOut()
                .println("OK " + config.hall().setup().services().size() + " services, "
                        + config.hall().setup().windows().size() + " windows, "
                        + config.machine().devices().size() + " devices");
        return CommandLine.ExitCode.OK;
    }

    /** The configuration in {@code folder}; says on {@code err} what is probably not meant in it. */
    static ConfigFolder.Reading.Good read(Path folder, PrintWriter err) throws IOException {
        ConfigFolder.Reading.Good read = switch (new ConfigFolder(folder).file()) {
            case ConfigFolder.Reading.Good good -> good;
            case ConfigFolder.Reading.Bad bad -> throw new IOException(bad.text());
        };
        for (Text warning : HallWarnings.of(read.config(), OwnAddress.find().orElse(null))) {
            warn(warning, err);
        }
        return read;
    }

    private static void warn(Text warning, PrintWriter err) {
        err.println("注意：" + warning.chinese() + " / Warning: " + warning.english());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        return spec;
    }
}
