package hall.broker.mosquitto;

import hall.broker.BrokerVisit;
import hall.broker.LinkFailure;
import hall.broker.LinkSettings;
import hall.broker.message.ClockSource;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What is wrong with a hall's running Mosquitto and its files, each with what to do. Reads and visits; changes nothing. */
public final class MosquittoCheck {

    /** Fewer at once make a hall wait for its broker. */
    private static final int LEAST_RECEIVED = 100;

    /** A payload of the contract with its topic and its properties. */
    private static final int LEAST_PACKET = 66 * 1024;

    /** What each machine may have otherwise. */
    private static final Set<String> OWN = Set.of(
            "port",
            "bind_address",
            "user",
            "persistence_location",
            "sys_interval",
            "log_dest",
            "log_type",
            "connection_messages");

    private final List<Text> findings = new ArrayList<>();
    private final ClockSource clock;

    private MosquittoCheck(ClockSource clock) {
        this.clock = clock;
    }

    /**
     * Checks the files in {@code place}, and the broker as a visitor with {@code settings}.
     *
     * @param settings of somebody who may write nowhere
     * @param nowhere a topic nobody may write to
     * @param clock who keeps this machine's clock
     */
    public static List<Text> of(
            MosquittoFiles files, MosquittoFiles.Place place, LinkSettings settings, String nowhere, ClockSource clock)
            throws InterruptedException {
        MosquittoCheck check = new MosquittoCheck(clock);
        check.files(files, place);
        check.broker(settings, nowhere);
        return List.copyOf(check.findings);
    }

    private void files(MosquittoFiles files, MosquittoFiles.Place place) {
        Path conf = place.directory().resolve(MosquittoFiles.CONF);
        try {
            Set<String> there =
                    Files.readAllLines(conf).stream().map(String::strip).collect(Collectors.toSet());
            for (String line : files.conf(place).lines().toList()) {
                String key = line.split(" ", 2)[0];
                if (!line.isBlank() && !line.startsWith("#") && !OWN.contains(key) && !there.contains(line)) {
                    add(
                            conf + " 缺少“" + line + "”。请运行 hall broker write 并重启 mosquitto。",
                            conf + " lacks \"" + line + "\"; run hall broker write and start mosquitto again.");
                }
            }
            Path acl = place.directory().resolve(MosquittoFiles.ACL);
            if (!Files.readString(acl).equals(files.acl())) {
                add(
                        acl + " 与大厅的配置不一致，可能有人能读写不该读写的内容。大厅运行时会自动改正；未运行时请运行 hall broker write。",
                        acl
                                + " is not as the hall's configuration says, so that somebody may be able to write or hear what"
                                + " he must not; a running hall sets it right, else run hall broker write.");
            }
        } catch (NoSuchFileException missing) {
            add(
                    "没有文件 " + missing.getFile() + "，请运行 hall broker write。",
                    missing.getFile() + " is missing; run hall broker write.");
        } catch (IOException e) {
            add(
                    "无法读取 " + place.directory() + " 中的文件：" + e + "。请检查权限。",
                    "The files in " + place.directory() + " cannot be read: " + e + ". See to their rights.");
        }
    }

    private void broker(LinkSettings settings, String nowhere) throws InterruptedException {
        try {
            if (BrokerVisit.letsStrangersIn(settings)) {
                add(
                        "不报身份的人也能连接消息服务器。请检查 allow_anonymous 和 require_certificate，并重启 mosquitto。",
                        "Somebody without a name comes in; see to allow_anonymous and require_certificate, and start"
                                + " mosquitto again.");
            }
        } catch (SSLException e) {
            handshake(e);
            return;
        } catch (IOException e) {
            add(
                    "连不上消息服务器 " + settings.url() + "（" + TextException.of(e).chinese()
                            + "）。请检查 mosquitto 是否在运行（systemctl status" + " mosquitto）、地址、端口和防火墙。",
                    "The broker cannot be reached at " + settings.url() + " ("
                            + TextException.of(e).english()
                            + "). Does mosquitto run (systemctl status mosquitto)? See to the address, the port and the firewall.");
            return;
        }
        try {
            judge(BrokerVisit.pay(settings, nowhere));
        } catch (LinkFailure.Refused e) {
            add(
                    "消息服务器不接受大厅的账号。请让 mosquitto 带着新账号重新启动（systemctl restart mosquitto）；若不行，请运行 hall broker write。",
                    "The broker does not take an account of the hall. Start mosquitto again (systemctl restart"
                            + " mosquitto); if that is not enough, run hall broker write. (" + e.getMessage() + ")");
        } catch (IOException e) {
            add(
                    "已连上消息服务器，但登录不成功：" + TextException.of(e).chinese() + "。请查看 mosquitto 的日志（journalctl -u mosquitto）。",
                    "The broker was reached, and signing in failed: "
                            + TextException.of(e).english() + ". Look at its log (journalctl -u mosquitto).");
        }
    }

    private void judge(BrokerVisit visit) {
        if (visit.letsUsWrite()) {
            add(
                    "只能看的账号也能写：访问规则没有生效。请检查 acl_file，并重新启动 mosquitto（systemctl restart mosquitto）。",
                    "An account that may only hear can write: the access rules do not count. See to acl_file, and start"
                            + " mosquitto again (systemctl restart mosquitto).");
        }
        if (visit.topicAliasMaximum() > 0) {
            add(
                    "消息服务器提供主题别名，崩溃后会丢消息。请写 max_topic_alias 0，用 port 而不用 listener。",
                    "The broker offers topic aliases, with which messages are lost after a crash; write max_topic_alias 0, and"
                            + " port instead of listener.");
        }
        if (visit.receiveMaximum() < LEAST_RECEIVED) {
            add(
                    "消息服务器一次只接收 " + visit.receiveMaximum() + " 条消息，太少。请写 max_inflight_messages 200。",
                    "The broker takes only " + visit.receiveMaximum()
                            + " messages at once; write max_inflight_messages 200.");
        }
        if (visit.largestPacket() < LEAST_PACKET) {
            add(
                    "消息服务器只接收 " + visit.largestPacket()
                            + " 字节以内的消息，大厅最大的消息放不下。请写 max_packet_size 262144，并重新启动 mosquitto。",
                    "The broker takes packets of " + visit.largestPacket()
                            + " bytes at most, and the hall's largest do not fit; write max_packet_size 262144 and start"
                            + " mosquitto again.");
        }
    }

    private void handshake(SSLException failed) {
        if (isCausedBy(failed, CertificateExpiredException.class)
                || isCausedBy(failed, CertificateNotYetValidException.class)) {
            add(
                    "消息服务器的证书已过期，或本机时钟不对" + (clock == ClockSource.NTP ? "" : "（本机时钟没有与时间服务器同步）")
                            + "。请核对时钟（date）；若时钟正确，让大厅运行片刻，它会换新证书，再 systemctl restart"
                            + " mosquitto。",
                    "The broker's certificate is over, or this machine's clock is wrong"
                            + (clock == ClockSource.NTP ? "" : " (no time server keeps it)")
                            + ". Look at the clock (date); if it is right,"
                            + " let the hall run for a moment, which renews it, then systemctl restart mosquitto.");
        } else if (String.valueOf(failed.getMessage()).contains("subject alternative")
                || String.valueOf(failed.getMessage()).contains("No name matching")) {
            add(
                    "消息服务器的证书不是给这个地址的：" + failed.getMessage() + "。请在 hall.json 的 mqtt.url 写对地址，再运行 hall broker write。",
                    "The broker's certificate is for another address: " + failed.getMessage()
                            + ". Write the right one in mqtt.url of hall.json and run hall broker write.");
        } else {
            add(
                    "消息服务器的证书不是本大厅签发的，或它不用 TLS（" + failed.getMessage() + "）。请运行 hall broker write 并重启 mosquitto。",
                    "The broker's certificate is not of this hall's authority, or it speaks without TLS ("
                            + failed.getMessage() + "); run hall broker write and start mosquitto again.");
        }
    }

    private static boolean isCausedBy(Throwable failed, Class<? extends Throwable> kind) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private void add(String chinese, String english) {
        findings.add(Text.of(chinese, english));
    }
}
