package hall.board.bench;

import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.text.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** A Mosquitto of its own, and what a hall says to its boards over it. One thread. */
final class BoardFeed implements AutoCloseable {

    private static final int WINDOWS = 8;
    private static final int SEND_SECONDS = 30;

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final Random chance = new Random(12);
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, chance);
    private final String url;
    private final Link link;
    private int turn;

    private BoardFeed(String url) {
        this.url = url;
        this.link = PahoLink.open(LinkSettings.of(url, HallAddress.DEMO.clientId("hub")), chance);
    }

    /** Starts both and waits until they are connected: what is sent before would be late by as much as Mosquitto's start. */
    static BoardFeed start(Programs programs, Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence false\nmax_topic_alias 0\n");
        programs.start(List.of("mosquitto", "-c", config.toString()), Map.of(), folder.resolve("mosquitto.log"));
        BoardFeed feed = new BoardFeed("mqtt://127.0.0.1:" + port);
        try {
            feed.connect();
        } catch (IOException | InterruptedException e) {
            feed.close();
            throw e;
        }
        return feed;
    }

    private void connect() throws IOException, InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        link.onChange(up -> {
            if (up) {
                connected.countDown();
            }
        });
        if (!connected.await(SEND_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(
                    url + " 没有应答，详见 mosquitto.log。 / " + url + " does not answer; mosquitto.log says more.");
        }
    }

    String url() {
        return url;
    }

    Topics topics() {
        return topics;
    }

    Link link() {
        return link;
    }

    /** The whole hall, with another number at each window each time. */
    void sayState() throws IOException, InterruptedException {
        turn++;
        Instant now = InstantSource.system().instant();
        send(
                Channel.STATE,
                new HallMessage.HallState(
                        Text.of("合肥市政务服务中心", "Hefei"),
                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                        List.of(
                                new HallMessage.HallState.Service("a", "户籍与身份证", null, "A", turn % 40, 600),
                                new HallMessage.HallState.Service("b", "企业开办", null, "B", turn % 30, 300)),
                        IntStream.rangeClosed(1, WINDOWS)
                                .mapToObj(i -> new HallMessage.HallState.Window(
                                        "w" + i, i + "号窗口", "serving", number(turn - i), "a"))
                                .toList(),
                        List.of(),
                        Text.of(
                                "请携带身份证原件，过号请到咨询台。",
                                "Bring your identity card. Missed your number? Ask at the desk.")));
        send(Channel.CLOCK, new HallMessage.HallClock("Asia/Shanghai", null));
    }

    /** A state in which an emergency stands, as a manager begins one. */
    void sayEmergency() throws IOException, InterruptedException {
        Text text = Text.of("请立即从最近的安全出口离开", "Leave at once by the nearest exit");
        Instant now = InstantSource.system().instant();
        send(
                Channel.STATE,
                new HallMessage.HallState(
                        Text.of("合肥市政务服务中心", "Hefei"),
                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        new HallMessage.HallState.Display(
                                new HallMessage.HallState.Emergency("e-1", text, text, now, false),
                                List.of(),
                                List.of(),
                                null),
                        null));
    }

    /** Calls the next number. */
    void call() throws IOException, InterruptedException {
        int window = 1 + turn % WINDOWS;
        send(
                Channel.CALL,
                new HallMessage.Call(
                        "c" + turn,
                        number(turn),
                        "w" + window,
                        window + "号窗口",
                        "a",
                        0,
                        Text.of("请" + number(turn) + "号到" + window + "号窗口", "Ticket " + number(turn))));
    }

    private static String number(int turn) {
        return "A" + (100 + Math.floorMod(turn, 900));
    }

    void send(Channel channel, Message message, String... parameters) throws IOException, InterruptedException {
        Duration life = channel.ttl();
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topics.topic(channel, parameters), life), message));
        try {
            link.publish(topics.outgoing(channel, payload, null, parameters))
                    .toCompletableFuture()
                    .get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("消息没有发出。 / A message could not be sent: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
