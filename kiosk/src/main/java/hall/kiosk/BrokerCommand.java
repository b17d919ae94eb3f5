package hall.kiosk;

import hall.kiosk.app.BrokerSetup;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.MachineConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hall broker}: the hall's own Mosquitto, set up. */
@Command(
        name = "broker",
        description = "大厅自己的 Mosquitto 消息服务器。 The hall's own Mosquitto.",
        mixinStandardHelpOptions = true)
final class BrokerCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec().commandLine(), "请选择 write。 / Choose what to do: write.");
    }

    @Command(
            name = "write",
            description = "写出 mosquitto.conf、访问规则、证书或密码，以及 systemd 的文件；在大厅启动之前执行。 Writes mosquitto.conf, the"
                    + " access rules, certificates or passwords, and systemd's files; before the hall runs.",
            mixinStandardHelpOptions = true)
    int write(
            @Option(
                            names = "--config",
                            paramLabel = "DIR",
                            required = true,
                            description = "配置目录，内有 hall.json。 The folder with hall.json.")
                    Path folder,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "数据目录，默认为配置目录下的 data。 The hall's data folder (default: data in the folder of"
                                    + " --config).")
                    @Nullable
                    Path data,
            @Option(
                            names = "--user",
                            paramLabel = "NAME",
                            defaultValue = "mosquitto",
                            description = "运行 Mosquitto 的系统用户。 The system user Mosquitto runs as (default:"
                                    + " ${DEFAULT-VALUE}).")
                    String user,
            @Option(
                            names = "--messages",
                            paramLabel = "DIR",
                            description = "Mosquitto 保存消息的目录。 Where Mosquitto keeps its messages (default:"
                                    + " /var/lib/mosquitto/hall).")
                    @Nullable
                    Path messages)
            throws IOException {
        PrintWriter out = spec().commandLine().getOut();
        Configuration read =
                ConfigCommand.read(folder, spec().commandLine().getErr()).config();
        Configuration config = data == null ? read : read.on(data, Display.NONE);
        MachineConfig.BrokerFiles files = config.machine().mqtt().files();
        if (files == null) {
            throw new ParameterException(
                    spec().commandLine(),
                    "hall.json 中没有 mqtt 的 url 和 files，不知写到哪里。 / hall.json has no url and files in mqtt, which say where to write.");
        }
        BrokerSetup.Written written = BrokerSetup.write(
                config,
                new BrokerSetup.Options(files.folder(), messages == null ? BrokerSetup.MESSAGES : messages, user));
        out.println("OK " + written.folder() + " for " + String.join(", ", written.parties()));
        if (written.certificates()) {
            out.println("各设备的证书在 " + written.devices() + "，请各自复制到该设备。 / Each device's certificate is in "
                    + written.devices() + "; copy each to its device.");
        }
        return CommandLine.ExitCode.OK;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "the command line was parsed");
    }
}
