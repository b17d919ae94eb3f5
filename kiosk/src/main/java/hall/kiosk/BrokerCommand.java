package hall.kiosk;

import hall.board.command.Terminal;
import hall.broker.clock.KernelClock;
import hall.kiosk.app.BrokerSetup;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.MachineConfig;
import hall.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hall broker}: the hall's own Mosquitto, set up and checked. */
@Command(
        name = "broker",
        description = "大厅自己的 Mosquitto 消息服务器。 The hall's own Mosquitto.",
        mixinStandardHelpOptions = true)
final class BrokerCommand implements Runnable {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        throw terminal.wrong("请选择 write 或 check。 / Choose what to do: write or check.");
    }

    /** What both commands need to know. */
    static final class Where {
        @Option(
                names = "--config",
                paramLabel = "DIR",
                required = true,
                description = "配置目录，内有 hall.json。 The folder with hall.json.")
        private Path config = Path.of(".");

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description =
                        "数据目录，默认为配置目录下的 data。 The hall's data folder (default: data in the folder of" + " --config).")
        private @Nullable Path data;

        @Option(
                names = "--user",
                paramLabel = "NAME",
                description = "运行 Mosquitto 的系统用户。 The system user Mosquitto runs as (default: ${DEFAULT-VALUE}).")
        private String user = "mosquitto";

        @Option(
                names = "--messages",
                paramLabel = "DIR",
                description = "Mosquitto 保存消息的目录。 Where Mosquitto keeps its messages (default: ${DEFAULT-VALUE}).")
        private Path messages = BrokerSetup.MESSAGES;
    }

    @Command(
            name = "write",
            description = "写出 mosquitto.conf、访问规则、证书或密码，以及 systemd 的文件；在大厅启动之前执行。 Writes mosquitto.conf, the"
                    + " access rules, certificates or passwords, and systemd's files; before the hall runs.",
            mixinStandardHelpOptions = true)
    int write(@Mixin Where where) throws IOException {
        PrintWriter out = terminal.out();
        Configuration config = read(where);
        BrokerSetup.Written written = BrokerSetup.write(config, options(where, config));
        out.println("OK " + written.folder() + " for " + String.join(", ", written.parties()));
        if (written.certificates()) {
            out.println("各设备的证书在 " + written.devices() + "，请各自复制到该设备。 / Each device's certificate is in "
                    + written.devices() + "; copy each to its device.");
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "check",
            description = "检查正在运行的消息服务器及其文件，说明问题和处理办法；以 observer 的身份登录，会使其另一条连接短暂断开。 What is"
                    + " wrong with the running broker and its files, and what to do; signs in as the observer, whose other line"
                    + " is thrown out for a moment.",
            mixinStandardHelpOptions = true)
    int check(@Mixin Where where) throws IOException, InterruptedException {
        Configuration config = read(where);
        List<Text> findings = BrokerSetup.check(
                config, options(where, config), KernelClock.ofThisMachine().get());
        findings.forEach(each -> terminal.err().println(each.chinese() + " / " + each.english()));
        if (!findings.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        terminal.out().println("OK " + config.machine().mqtt().url());
        return CommandLine.ExitCode.OK;
    }

    private Configuration read(Where where) throws IOException {
        Configuration read = ConfigCommand.read(where.config, terminal.err()).config();
        return where.data == null ? read : read.on(where.data, Display.NONE);
    }

    private BrokerSetup.Options options(Where where, Configuration config) {
        MachineConfig.BrokerFiles files = config.machine().mqtt().files();
        if (files == null) {
            throw terminal.wrong(
                    "hall.json 中没有 mqtt 的 url 和 files，不知文件在哪里。 / hall.json has no url and files in mqtt, which say where"
                            + " the files are.");
        }
        return new BrokerSetup.Options(files.folder(), where.messages, where.user);
    }
}
