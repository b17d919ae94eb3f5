package hall.board.voice;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.voice.Voice.VoiceSetup;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.hardware.speech.Sound;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.standard.Snapshot;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VoiceTest {

    private static final Sound CLIP = Sound.of(8_000, new short[] {1, 2, 3});

    /** For a machine with much else to do. */
    private static final int LIMIT_SECONDS = 120;

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final MemoryBroker broker = new MemoryBroker();
    private final Link hub = broker.connect("hub");
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));
    private final BlockingQueue<DeviceMessage.Receipt> receipts = new LinkedBlockingQueue<>();
    private final SlowSpeaker speaker = new SlowSpeaker();
    private @Nullable Link line;

    @BeforeEach
    void listen() {
        hub.subscribe(topics.receipt("v1"), message -> {
            if (Messages.read(DeviceMessage.Receipt.class, message.payload())
                    instanceof Letter<DeviceMessage.Receipt> letter) {
                receipts.add(letter.message());
            }
        });
    }

    @AfterEach
    void close() {
        hub.close();
        broker.close();
    }

    @Test
    void saysOneCallAtATimeInTheOrderTheyWereMade() throws Exception {
        try (Voice voice = voice(speaker)) {
            assertThat(voice.id()).isEqualTo("v1");
            publish(Channel.CALL, call("c1", "A015"));
            publish(Channel.CALL, call("c2", "B102", "4"));
            Said first = speaker.next();
            assertThat(first.announcement().number()).isEqualTo("A015");
            assertThat(first.announcement().window()).isEqualTo("3");
            assertThat(first.announcement().repeat()).isEqualTo(2);
            assertThat(speaker.said.poll(300, TimeUnit.MILLISECONDS)).isNull();

            first.done().complete(new SpeakResult.Spoken(4200));

            assertThat(speaker.next().announcement().number()).isEqualTo("B102");
            DeviceMessage.Receipt receipt = receipt();
            assertThat(receipt.call()).isEqualTo("c1");
            assertThat(receipt.heldMillis()).isEqualTo(4200);
            assertThat(receipt.shownAt()).isNotNull();
        }
    }

    @Test
    void whatIsDeliveredLateIsNotSaid() throws Exception {
        try (Voice voice = voice(speaker)) {
            assertThat(voice.id()).isEqualTo("v1");
            Envelope late =
                    envelopes.next(topics.call(), Duration.ofSeconds(60)).asLate();
            hub.publish(topics.outgoing(Channel.CALL, Messages.write(new Letter<>(late, call("c1", "A015"))), null))
                    .toCompletableFuture()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);

            assertThat(receipt().why()).isEqualTo("late");
            assertThat(speaker.said.isEmpty()).isTrue();
        }
    }

    /** Both were heard before the voice looked again: the first call was in no queue, and nothing was said of it. */
    @Test
    void aCallThatIsMadeAgainBeforeTheVoiceLooksIsAccountedFor() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(3);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        Speaker busy = new Speaker() {
            @Override
            public CompletionStage<SpeakResult> say(Announcement announcement) {
                if (speaking.getCount() == 0) {
                    return speaker.say(announcement);
                }
                speaking.countDown();
                goOn.join();
                return CompletableFuture.completedFuture(new SpeakResult.Spoken(1));
            }

            @Override
            public void close() {
                speaker.close();
            }
        };
        try (Voice voice = voice(busy)) {
            assertThat(voice.id()).isEqualTo("v1");
            line().subscribe(topics.call(), message -> heard.countDown());
            publish(Channel.CALL, call("c1", "A015"));
            assertThat(speaking.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            publish(Channel.CALL, call("c2", "B102"));
            publish(Channel.CALL, call("c3", "B102"));
            assertThat(heard.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            goOn.complete(null);

            assertThat(speaker.next().announcement().number()).isEqualTo("B102");
            assertThat(List.of(receipt(), receipt()))
                    .extracting(receipt -> receipt.call() + " " + receipt.why())
                    .containsExactlyInAnyOrder("c1 null", "c2 recalled");
        }
    }

    /** Before, the thread died: online, and every call unsaid for ever. */
    @Test
    void saysTheNextCallAfterAFailureAndTheReceiptSaysThatOneWasNotSaid() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Speaker failsOnce = new Speaker() {
            @Override
            public CompletionStage<SpeakResult> say(Announcement announcement) {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("made up");
                }
                return speaker.say(announcement);
            }

            @Override
            public void close() {
                speaker.close();
            }
        };
        try (Voice voice = voice(failsOnce)) {
            assertThat(voice.id()).isEqualTo("v1");
            publish(Channel.CALL, call("c1", "A015"));
            DeviceMessage.Receipt receipt = receipt();
            assertThat(receipt.call()).isEqualTo("c1");
            assertThat(receipt.why()).contains("failed inside the program");

            publish(Channel.CALL, call("c2", "B102"));
            assertThat(speaker.next().announcement().number()).isEqualTo("B102");
        }
    }

    @Test
    void anEmergencyIsSaidAgainAndAgainInPlaceOfCallsAndThenThatItIsOver() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (Voice voice = voice(speaker, nanos::get)) {
            assertThat(voice.id()).isEqualTo("v1");
            publish(Channel.STATE, state(Text.of("请撤离", "Leave")));
            assertThat(speaker.nextWarning()).isEqualTo("请撤离");
            while (speaker.warned.isEmpty()) {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                assertThat(speaker.said.poll(20, TimeUnit.MILLISECONDS)).isNull();
            }
            assertThat(speaker.nextWarning()).isEqualTo("请撤离");
            publish(Channel.CALL, call("c1", "A015"));
            assertThat(speaker.said.poll(300, TimeUnit.MILLISECONDS)).isNull();
            publish(Channel.STATE, state((Text) null));

            assertThat(speaker.nextWarning()).contains("解除");
            assertThat(speaker.next().announcement().number()).isEqualTo("A015");
        }
    }

    /** Once, after the call that is being said and before those that wait; by its recording where there is one. */
    @Test
    void anAnnouncementIsSaidOnceBetweenTwoCallsByItsRecordingIfThereIsOne() throws Exception {
        Instant soon = Instant.now().plusSeconds(120);
        HallMessage.HallState.Announcement live =
                new HallMessage.HallState.Announcement("a-1", Text.of("停水", "No water"), null, soon);
        HallMessage.HallState.Announcement kept =
                new HallMessage.HallState.Announcement("a-2", Text.of("下班", "Closing"), "clip", soon);
        HallMessage.HallState.Announcement lost =
                new HallMessage.HallState.Announcement("a-3", Text.of("下班", "Closing"), "gone", soon);
        HallMessage.HallState.Announcement old = new HallMessage.HallState.Announcement(
                "a-0", Text.of("昨天", "Yesterday"), null, Instant.now().minusSeconds(1));
        try (Voice voice = voice(speaker)) {
            assertThat(voice.id()).isEqualTo("v1");
            publish(Channel.CALL, call("c1", "A015"));
            Said first = speaker.next();
            publish(Channel.CALL, call("c2", "B102", "4"));
            publish(Channel.STATE, state(display(null, List.of(old, live, kept, lost))));
            publish(Channel.STATE, state(display(null, List.of(old, live, kept, lost))));
            assertThat(speaker.noticed.poll(300, TimeUnit.MILLISECONDS)).isNull();

            first.done().complete(new SpeakResult.Spoken(1));

            assertThat(speaker.nextNotice().text().chinese()).isEqualTo("停水");
            assertThat(speaker.nextNotice().recorded()).isEqualTo(CLIP);
            assertThat(speaker.next().announcement().number()).isEqualTo("B102");
            assertThat(List.of(receipt(), receipt(), receipt(), receipt()))
                    .extracting(receipt -> receipt.call() + (receipt.why() == null ? "" : " not"))
                    .containsExactly("c1", "a-1", "a-2", "a-3 not");
        }
    }

    @Test
    void noCallIsSaidInTheHoursTheHallWantsQuietAndTheReceiptSaysSo() throws Exception {
        QuietHours allDay = new QuietHours(LocalTime.MIN, LocalTime.MAX, ZoneOffset.UTC);
        QuietHours never = new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC);
        try (Voice voice = voice(speaker)) {
            voice.apply(VoiceRules.of(Snapshot.NONE).quietIn(List.of(never, allDay)));
            publish(Channel.CALL, call("c1", "A015"));
            assertThat(receipt().why()).isEqualTo("quiet-hours");

            voice.apply(VoiceRules.of(Snapshot.NONE).quietIn(List.of(never)));
            publish(Channel.CALL, call("c2", "B102"));

            assertThat(speaker.next().announcement().number()).isEqualTo("B102");
        }
    }

    @Test
    void quietHoursMayGoOverMidnight() {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Asia/Shanghai"));

        assertThat(night.at(Instant.parse("2026-03-02T14:00:00Z"))).isTrue();
        assertThat(night.at(Instant.parse("2026-03-02T22:59:59Z"))).isTrue();
        assertThat(night.at(Instant.parse("2026-03-02T23:00:00Z"))).isFalse();
        assertThat(night.at(Instant.parse("2026-03-02T04:00:00Z"))).isFalse();
    }

    private static HallMessage.HallState state(@Nullable Text emergency) {
        HallMessage.HallState.Emergency begun = emergency == null
                ? null
                : new HallMessage.HallState.Emergency("e-1", emergency, emergency, Instant.now(), false);
        return state(begun == null ? null : display(begun, List.of()));
    }

    private static HallMessage.HallState.Display display(
            HallMessage.HallState.@Nullable Emergency emergency,
            List<HallMessage.HallState.Announcement> announcements) {
        return new HallMessage.HallState.Display(emergency, List.of(), announcements, null);
    }

    private static HallMessage.HallState state(HallMessage.HallState.@Nullable Display display) {
        return new HallMessage.HallState(
                Text.ofChinese("厅"), null, List.of(), List.of(), List.of(), null, null, null, display, null);
    }

    @Test
    void whereNothingCanSpeakTheReceiptSaysWhy() throws Exception {
        try (Voice voice = voice(new SilentSpeaker("no sound: install espeak-ng"))) {
            assertThat(voice.id()).isEqualTo("v1");
            publish(Channel.CALL, call("c1", "A015"));

            DeviceMessage.Receipt receipt = receipt();
            assertThat(receipt.shownAt()).isNull();
            assertThat(receipt.why()).isEqualTo("no sound: install espeak-ng");
        }
    }

    private Voice voice(Speaker with) {
        return voice(with, System::nanoTime);
    }

    private Voice voice(Speaker with, LongSupplier nanos) {
        VoiceSetup setup = new VoiceSetup(
                "v1",
                HallAddress.DEMO,
                with,
                VoiceRules.of(Snapshot.NONE),
                clip -> clip.equals("clip") ? Optional.of(CLIP) : Optional.empty(),
                InstantSource.system(),
                nanos,
                new Random(3));
        return Voice.start(setup, will -> {
            Link opened = broker.connect(LinkSettings.of("mqtt://memory", "v1").withWill(will));
            line = opened;
            return opened;
        });
    }

    /** The voice's own line: what is subscribed now is handled after the voice has heard it. */
    private Link line() {
        return Objects.requireNonNull(line);
    }

    private void publish(Channel channel, Message message) throws Exception {
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topics.topic(channel), channel.ttl()), message));
        hub.publish(topics.outgoing(channel, payload, null))
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private DeviceMessage.Receipt receipt() throws InterruptedException {
        DeviceMessage.Receipt receipt = receipts.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(receipt).as("a receipt").isNotNull();
        return Objects.requireNonNull(receipt);
    }

    private static HallMessage.Call call(String id, String number) {
        return call(id, number, "3");
    }

    private static HallMessage.Call call(String id, String number, String window) {
        return new HallMessage.Call(id, number, window, window + "号窗口", "s1", 0, Text.ofChinese("请"));
    }

    private record Said(Announcement announcement, CompletableFuture<SpeakResult> done) {}

    /** A speaker that says a thing for as long as the test likes. */
    private static final class SlowSpeaker implements Speaker {

        private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<SpeakResult> say(Announcement announcement) {
            CompletableFuture<SpeakResult> done = new CompletableFuture<>();
            said.add(new Said(announcement, done));
            return done;
        }

        private final BlockingQueue<String> warned = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<SpeakResult> warn(Warning warning) {
            warned.add(warning.text().chinese());
            return CompletableFuture.completedFuture(new SpeakResult.Spoken(1));
        }

        private final BlockingQueue<Notice> noticed = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<SpeakResult> announce(Notice notice) {
            noticed.add(notice);
            return CompletableFuture.completedFuture(new SpeakResult.Spoken(1));
        }

        Notice nextNotice() throws InterruptedException {
            return Objects.requireNonNull(noticed.poll(LIMIT_SECONDS, TimeUnit.SECONDS), "a notice");
        }

        String nextWarning() throws InterruptedException {
            return Objects.requireNonNull(warned.poll(LIMIT_SECONDS, TimeUnit.SECONDS), "a warning");
        }

        Said next() throws InterruptedException {
            Said next = said.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("something is said").isNotNull();
            return Objects.requireNonNull(next);
        }

        @Override
        public void close() {
            said.clear();
        }
    }
}
