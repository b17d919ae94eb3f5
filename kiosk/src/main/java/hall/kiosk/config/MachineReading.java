package hall.kiosk.config;

import hall.broker.AddressReading;
import hall.broker.LinkSettings;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.net.IpRange;
import hall.text.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where the pages and the broker of a hall are. */
final class MachineReading {

    private static final int MOST_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Text HOST = Text.of("主机名或地址，如 0.0.0.0", "a host's name or address, such as 0.0.0.0");
    private static final Text PUBLIC_URL = Text.of(
            "手机访问大厅的地址，如 http://192.168.1.10:8080，以 http:// 或 https:// 开头，不带路径",
            "the address phones reach the hall at, such as http://192.168.1.10:8080: http:// or https://, without a path");
    private static final Text PROXY =
            Text.of("代理的 IP 地址或网段，如 10.0.0.0/8", "the IP address or network of a proxy, such as 10.0.0.0/8");
    private static final Text FOLDER =
            Text.of("目录的完整路径，如 /etc/mosquitto/hall", "the whole path of a folder, such as /etc/mosquitto/hall");
    private static final Text NAME = Text.of(
            "主机名或地址，如 hall.example.cn 或 10.0.0.5", "a host's name or address, such as hall.example.cn or 10.0.0.5");
    private static final Text PEM =
            Text.of("文件的完整路径，如 /etc/hall/pages.pem", "the whole path of a file, such as /etc/hall/pages.pem");
    private static final Text PID_FILE =
            Text.of("文件的完整路径，如 /run/mosquitto.pid", "the whole path of a file, such as /run/mosquitto.pid");

    private MachineReading() {}

    static MachineConfig.Web web(JsonValue place) {
        return place.object(MachineReading::web).orElse(new MachineConfig.Web(LOOPBACK, 8080, null, List.of(), null));
    }

    private static Optional<MachineConfig.Web> web(JsonObject web) {
        String host = web.optional("host").text(HOST, MachineReading::host).orElse(LOOPBACK);
        int port = web.optional("port").whole(0, MOST_PORT).orElse(8080);
        URI address = web.optional("publicUrl")
                .text(PUBLIC_URL, MachineReading::publicUrl)
                .orElse(null);
        List<IpRange> proxies = web.optional("trustedProxies").list(item -> item.text(PROXY, IpRange::parse));
        Optional<MachineConfig.Https> https = web.optional("https").object(MachineReading::https);
        return Optional.of(new MachineConfig.Web(host, port, address, proxies, https.orElse(null)));
    }

    private static Optional<MachineConfig.Https> https(JsonObject https) {
        int port = https.optional("port").whole(0, MOST_PORT).orElse(8443);
        List<String> names = https.optional("names").list(item -> item.text(NAME, MachineReading::name));
        JsonValue certificate = https.optional("certificate");
        JsonValue key = https.optional("key");
        Optional<Path> chain = certificate.text(PEM, MachineReading::absolute);
        Optional<Path> secret = key.text(PEM, MachineReading::absolute);
        if (certificate.isThere() != key.isThere()) {
            (certificate.isThere() ? certificate : key)
                    .fault("certificate 和 key 须同时写出。", "stands alone; certificate and key belong together");
        }
        boolean redirect = https.optional("plain")
                .oneOf(List.of("serve", "redirect"))
                .filter("redirect"::equals)
                .isPresent();
        return Optional.of(new MachineConfig.Https(
                port,
                names,
                chain.flatMap(file -> secret.map(other -> new MachineConfig.OwnCertificate(file, other)))
                        .orElse(null),
                redirect));
    }

    static MachineConfig.Mqtt mqtt(JsonValue place) {
        return place.object(MachineReading::mqtt).orElse(new MachineConfig.Mqtt(null, LOOPBACK, 1883, null));
    }

    private static Optional<MachineConfig.Mqtt> mqtt(JsonObject mqtt) {
        JsonValue urlPlace = mqtt.optional("url");
        Optional<String> url = AddressReading.broker(urlPlace);
        JsonValue host = mqtt.optional("host");
        JsonValue port = mqtt.optional("port");
        if (urlPlace.isThere() && (host.isThere() || port.isThere())) {
            urlPlace.fault(
                    "url 是已有的消息服务器，host 和 port 是自带的，只能写一种。",
                    "names a broker that runs already, host and port the one inside; write one of the two");
        }
        return Optional.of(new MachineConfig.Mqtt(
                url.orElse(null),
                host.text(HOST, MachineReading::host).orElse(LOOPBACK),
                port.whole(0, MOST_PORT).orElse(1883),
                files(mqtt.optional("files"), urlPlace, url).orElse(null)));
    }

    private static Optional<MachineConfig.BrokerFiles> files(
            JsonValue place, JsonValue urlPlace, Optional<String> url) {
        if (place.isThere() && !urlPlace.isThere()) {
            place.fault(
                    "只用于 url 所指的 Mosquitto；自带的消息服务器不需要，请删去或填写 url。",
                    "is for the Mosquitto at url, and the broker inside needs none; delete it, or write url");
        }
        if (place.isThere()
                && url.isPresent()
                && LinkSettings.of(url.get(), HallConfig.HUB).user() != null) {
            urlPlace.fault(
                    "已写 files，用户和密码由本程序生成，请从 url 中删去。",
                    "has a user, which the hall makes by itself where files is written; delete it from url");
        }
        return place.object(files -> {
            Optional<Path> folder = files.required("folder").text(FOLDER, MachineReading::absolute);
            Optional<Path> pid = files.optional("pidFile").text(PID_FILE, MachineReading::absolute);
            Optional<MachineConfig.Upper> upper = files.optional("upper").object(MachineReading::upper);
            return folder.map(path -> new MachineConfig.BrokerFiles(path, pid.orElse(null), upper.orElse(null)));
        });
    }

    private static Optional<MachineConfig.Upper> upper(JsonObject upper) {
        Optional<Path> certificates = upper.optional("certificates").text(FOLDER, MachineReading::absolute);
        return AddressReading.broker(upper.required("url"))
                .map(url -> new MachineConfig.Upper(url, certificates.orElse(null)));
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static Optional<String> host(String text) {
        return Optional.of(text).filter(host -> host.matches("[A-Za-z0-9.:%_-]{1,253}"));
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(name -> name.matches("[A-Za-z0-9.:-]{1,253}"));
    }

    private static Optional<URI> publicUrl(String text) {
        try {
            URI url = new URI(text);
            boolean plain = url.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && !url.getHost().equals("0.0.0.0")
                    && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return plain ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
