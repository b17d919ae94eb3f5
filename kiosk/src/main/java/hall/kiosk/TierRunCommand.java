package hall.kiosk;

import hall.board.command.Terminal;
import hall.broker.LinkSettings;
import hall.kiosk.web.sheet.TokenSheet;
import hall.loop.Shutdown;
import hall.standard.design.Tokens;
import hall.tier.City;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code hall tier run}: receives all halls of a broker into the database, and shows them. */
@Command(
        name = "run",
        description = {
            "接收所有大厅的事件并存入数据库，提供总览页面。 Receives the events of all halls into the database and shows them.",
            "可同时运行多个，自动分担大厅。 Several may run at once; they divide the halls."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TierRunCommand implements Callable<Integer> {

    /** Where the halls are: business days are the country's. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private TierDatabase database = new TierDatabase();

    @Option(
            names = "--broker",
            paramLabel = "URL",
            required = true,
            description = "消息服务器。 The city's broker: mqtts://user@host:8883")
    private @Nullable String broker;

    @Option(
            names = "--broker-password",
            paramLabel = "FILE",
            description = "存放消息服务器密码的文件。 A file with the broker's password.")
    private @Nullable Path brokerPassword;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "tier-1",
            description = "本接收程序的名称，不可重复。 This receiver's own name (default: ${DEFAULT-VALUE}).")
    private String name = "tier-1";

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "页面的监听地址；页面没有登录，对外请经反向代理。 Where the pages listen; they have no sign-in, so put a"
                    + " proxy before them (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "页面端口，0 为任意空闲端口。 The port of the pages, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws IOException, StoreException, InterruptedException {
        if (broker == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        City.Options options = new City.Options(
                line(broker),
                database.settings(),
                ReceiverSettings.USUAL,
                name,
                host,
                port,
                TokenSheet.css(Tokens.standard()),
                ZONE);
        Shutdown shutdown = new Shutdown().listen();
        try (City city = City.open(options, InstantSource.system(), System::nanoTime, new SecureRandom())) {
            Ready.say(terminal.out(), city.address(), options.broker().url());
            shutdown.await(null);
        } finally {
            shutdown.closed();
        }
        return CommandLine.ExitCode.OK;
    }

    private LinkSettings line(String url) throws IOException {
        try {
            LinkSettings settings = LinkSettings.of(url, name);
            String secret = TierDatabase.secret(brokerPassword);
            String user = settings.user();
            return secret == null || user == null ? settings : settings.withUser(user, secret);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    terminal.commandLine(),
                    "--broker 须写作 mqtts://用户@主机:端口。 / --broker must be written like mqtts://user@host:port.",
                    e);
        }
    }
}
