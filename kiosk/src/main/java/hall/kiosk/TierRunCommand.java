package hall.kiosk;

import hall.board.command.Terminal;
import hall.broker.CertificateFolder;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.kiosk.config.live.PublishedCheck;
import hall.kiosk.setup.Divisions;
import hall.kiosk.web.sheet.TokenSheet;
import hall.loop.Shutdown;
import hall.net.IpRange;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import hall.tier.City;
import hall.tier.receive.Receiver.ReceiverSettings;
import hall.tier.store.StoreException;
import hall.tier.upward.UpwardLoop;
import hall.tier.web.ProviderFile;
import hall.tier.web.TierServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
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
            names = "--broker-certificates",
            paramLabel = "DIR",
            description = "证书文件夹：ca.crt（信任谁）；不用密码时另有 device.crt 和 device.key。 A folder with ca.crt (whom to"
                    + " trust) and, instead of a password, device.crt and device.key.")
    private @Nullable Path brokerCertificates;

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
            description =
                    "页面的监听地址；除本机外须先有账号（hall tier account）或 --sign-in。 Where the pages listen; elsewhere than on this"
                            + " machine they need accounts (hall tier account) or --sign-in (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--public-address",
            paramLabel = "URL",
            description = "人们访问页面所用的地址，如 https://tier.example.gov.cn/。 How people reach the pages, such as"
                    + " https://tier.example.gov.cn/")
    private @Nullable URI publicAddress;

    @Option(
            names = "--proxy",
            paramLabel = "ADDRESS",
            description =
                    "反向代理的地址，可写多个；其 X-Forwarded-For 可信。 A proxy before the pages, whose X-Forwarded-For is believed;"
                            + " several allowed.")
    private List<String> proxies = List.of();

    @Option(
            names = "--sign-in",
            paramLabel = "FILE",
            description = "统一身份认证（OIDC）设置文件，见 docs/tier.md。 Settings of the OpenID Connect provider, see docs/tier.md.")
    private @Nullable Path signIn;

    @Mixin
    private final SharedOptions.PagePort port = new SharedOptions.PagePort();

    @ArgGroup(exclusive = false)
    private @Nullable Above above;

    /** The tier above, such as a city's province. */
    private static final class Above {
        @Option(
                names = "--upper-broker",
                paramLabel = "URL",
                required = true,
                description = "上级平台的消息服务器；只由一个接收程序上报。 The broker of the tier above; give it to one receiver only:"
                        + " mqtts://user@host:8883")
        private @Nullable String broker;

        @Option(
                names = "--upper-password",
                paramLabel = "FILE",
                description = "存放上级消息服务器密码的文件。 A file with the password at the broker above.")
        private @Nullable Path password;

        @Option(
                names = "--upper-certificates",
                paramLabel = "DIR",
                description = "连接上级所用的证书文件夹，同 --broker-certificates。 As --broker-certificates, for the broker above.")
        private @Nullable Path certificates;

        @Option(
                names = "--address",
                paramLabel = "ADDRESS",
                required = true,
                description = "本级在上级的地址，如 34/3401/340100/tier。 How this tier is called above, such as"
                        + " 34/3401/340100/tier.")
        private @Nullable String address;

        @Option(
                names = "--title",
                paramLabel = "NAME",
                description = "本级的中文名称，默认为其地址。 What people above read of this tier (default: its address).")
        private @Nullable String title;

        @Option(
                names = "--upper-every",
                paramLabel = "TIME",
                defaultValue = "60s",
                converter = SharedOptions.PlainDuration.class,
                description = "多久汇总上报一次。 How often the sums are told (default: ${DEFAULT-VALUE}).")
        private Duration every = Duration.ofMinutes(1);
    }

    @Override
    public Integer call() throws IOException, StoreException, InterruptedException {
        if (broker == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        Divisions divisions = Divisions.load();
        City.Options options = new City.Options(
                line("--broker", broker, name, brokerPassword, brokerCertificates),
                database.settings(),
                ReceiverSettings.USUAL,
                name,
                pages(),
                TokenSheet.css(Tokens.standard()),
                new TierPaper(Fonts::load, Tokens.standard()),
                code -> divisions.of(code).map(Divisions.Division::names),
                PublishedCheck::of,
                ZONE,
                above());
        Shutdown shutdown = new Shutdown().listen();
        try (City city = City.open(options, InstantSource.system(), System::nanoTime, new SecureRandom())) {
            Ready.say(terminal.out(), city.address(), options.broker().url());
            shutdown.await(null);
        } finally {
            shutdown.closed();
        }
        return CommandLine.ExitCode.OK;
    }

    private TierServer.Settings pages() throws IOException {
        List<IpRange> trusted = new ArrayList<>();
        for (String proxy : proxies) {
            trusted.add(IpRange.parse(proxy)
                    .orElseThrow(() -> terminal.wrong("--proxy 须为 IP 地址或网段，不能是 " + proxy
                            + "。 / --proxy must be an IP address or a range, not " + proxy + ".")));
        }
        if (publicAddress != null && !String.valueOf(publicAddress.getScheme()).matches("https?")) {
            throw terminal.wrong(
                    "--public-address 须以 http:// 或 https:// 开头。 / --public-address must begin with http:// or https://.");
        }
        ProviderFile provider = signIn == null ? null : ProviderFile.read(signIn);
        return new TierServer.Settings(host, port.number, publicAddress, trusted, provider, false);
    }

    private City.@Nullable Above above() throws IOException {
        if (above == null || above.broker == null || above.address == null) {
            return null;
        }
        HallAddress address;
        try {
            address = HallAddress.parse(above.address);
        } catch (IllegalArgumentException e) {
            throw noTier(above.address, e);
        }
        if (!address.isTier()) {
            throw noTier(above.address, null);
        }
        String title = above.title == null ? above.address : above.title;
        return new City.Above(
                line("--upper-broker", above.broker, "tier-" + address.city(), above.password, above.certificates),
                address,
                new UpwardLoop.Settings(Text.ofChinese(title), above.every, ZONE));
    }

    private ParameterException noTier(String given, @Nullable Exception cause) {
        return new ParameterException(
                terminal.commandLine(),
                "--address 须写作 34/3401/340100/tier，不能是 " + given + "。 / --address must be written like"
                        + " 34/3401/340100/tier, not " + given + ".",
                cause);
    }

    private LinkSettings line(
            String option, String url, String client, @Nullable Path password, @Nullable Path certificates)
            throws IOException {
        try {
            LinkSettings settings = LinkSettings.of(url, client);
            String user = settings.user();
            String secret = TierDatabase.secret(password);
            if (secret == null && !"".equals(settings.password())) { // empty where the address names a user alone
                secret = settings.password();
            }
            if (certificates != null) {
                settings = settings.withCertificates(new CertificateFolder(certificates));
            }
            return secret == null || user == null ? settings : settings.withUser(user, secret);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    terminal.commandLine(),
                    option + " 须写作 mqtts://用户@主机:端口。 / " + option + " must be written like mqtts://user@host:port.",
                    e);
        }
    }
}
