package hall.kiosk.hub;

import static hall.kiosk.hub.TestHub.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Channel;
import hall.broker.Role;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.TicketId;
import hall.loop.Lines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which device may ask what, hand in what, and whose ids are whose. */
class DeviceRightsTest {

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private TestHub hall;
    private HallDevices devices;

    @BeforeEach
    void start() throws Exception {
        hall = new TestHub(folder, nanos::get);
        devices = new HallDevices(hall);
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    /** The table, written once more by hand. */
    @ParameterizedTest
    @EnumSource
    void theTableSaysWhoMayWhat(DeviceAct act) {
        Set<Role> may = switch (act) {
            case STATE, HERE, MEASURED -> Role.DEVICES;
            case CALLS -> Set.of(Role.BOARD, Role.VOICE);
            case ISSUE, CHECK_IN, OWN, CANCEL, RATE, GRANT, JOIN, RESERVE, ABANDON, HAND_IN -> Set.of(Role.KIOSK);
            case CALL, RECALL -> Set.of(Role.KEYPAD);
            case RATING -> Set.of(Role.PAD, Role.KIOSK);
            case RECEIPT -> Set.of(Role.BOARD, Role.VOICE);
            case ASSET -> Set.of(Role.BOARD, Role.KIOSK);
        };

        assertThat(Arrays.stream(Role.values()).filter(act::isOf).collect(Collectors.toSet()))
                .isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "voice-1,asset",
        "pad-1,asset",
        "board-1,issue",
        "board-1,call",
        "board-1,recall",
        "board-1,check-in",
        "board-1,own",
        "pad-1,grant",
        "pad-1,cancel",
        "voice-1,issue",
        "voice-1,call",
        "pad-1,issue",
        "pad-1,call",
        "pad-1,recall",
        "printer-1,issue",
        "kiosk-1,call",
        "kiosk-1,recall",
        "keypad-1,issue",
        "keypad-1,check-in",
        "somebody,issue",
        "somebody,call"
    })
    void aDeviceThatIsNotMeantForItChangesNothing(String device, String kind) throws Exception {
        hall.call();
        long before = hall.hall().state().sequence();

        HallMessage.Answer answer = devices.ask(device, kind, Map.of("service", "A", "window", "1", "ticket", "t1"));

        assertThat(answer.ok()).isFalse();
        assertThat(answer.code()).isIn("wrong-role", "unknown-device");
        assertThat(hall.hall().state().sequence()).isEqualTo(before);
    }

    /** A kiosk on a machine of its own shows the ticket; whose the card on it is, the hall alone knows. */
    @Test
    void aGuidesCardGrantsWhatIsClaimedWithATicketOfTheKioskItLiesOn() throws Exception {
        RuleSet usual = RuleSet.DEFAULT;
        hall.offer(new QueueCommand.Configure(
                Actor.HALL,
                Halls.setup(2)
                        .under(new RuleSet(
                                "confirming", usual.classes(), 3, 3, 3, 5, 1, true, null, null, null, null))));
        Actor guide = new Actor(Actor.Kind.GUIDE, "zhao");
        HallCommand card = new HallCommand.Duty(new DutyCommand.NameCard(guide, "card-zhao"));
        hall.hall().offer(new Request("card", "", card)).toCompletableFuture().get();
        TicketId ticket = new TicketId(
                devices.ask("kiosk-1", "issue", Map.of("service", "A", "priority", "elderly", "print", true))
                        .text("ticket"));
        assertThat(claim(ticket)).isEqualTo("elderly");

        assertThat(grant("kiosk-1", ticket, "card-of-somebody").code()).isEqualTo("no-claim");
        assertThat(grant("kiosk-2", ticket, "card-zhao").code())
                .as("the ticket is on the other kiosk's screen")
                .isEqualTo("no-claim");
        assertThat(claim(ticket)).isEqualTo("elderly");
        assertThat(grant("kiosk-1", ticket, "card-zhao").number("ahead", -1)).isZero();

        assertThat(claim(ticket)).isNull();
        assertThat(hall.hall().state().queue().ticket(ticket).orElseThrow().priority())
                .isEqualTo("elderly");
        assertThat(hall.rows().lastEntry().getValue().toString()).contains("zhao");
    }

    private HallMessage.Answer grant(String kiosk, TicketId ticket, String holder) throws Exception {
        return devices.ask(kiosk, "grant", Map.of("ticket", ticket.value(), "holder", holder));
    }

    private @Nullable String claim(TicketId ticket) {
        return hall.hall().state().queue().ticket(ticket).orElseThrow().claim();
    }

    @Test
    void aKeypadCallsToTheWindowItStandsAtAndToNoOther() throws Exception {
        hall.take();
        hall.take();

        assertThat(devices.ask("keypad-2", "call", Map.of("window", "1")).code())
                .isEqualTo("not-your-window");
        assertThat(devices.ask("keypad-9", "call", Map.of("window", "1")).code())
                .isEqualTo("no-window");
        HallMessage.Answer called = devices.ask("keypad-1", "call", Map.of("window", "1"));
        assertThat(called.ok()).isTrue();
        assertThat(called.text("window")).isEqualTo("1");
        assertThat(devices.ask("keypad-1", "recall", Map.of()).ok()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"board-1", "printer-1", "pad-1", "somebody"})
    void everyDeviceMayAskForTheState(String device) throws Exception {
        assertThat(devices.ask(device, "state", Map.of()).ok()).isTrue();
    }

    /** One name space of ids would let a device read another's answer, or use up the id of its next question. */
    @Test
    void twoDevicesWithOneIdAreTwoQuestions() throws Exception {
        Envelope one = devices.envelopes("kiosk-1").next("ask", Duration.ofSeconds(30));
        Envelope other =
                new Envelope(one.id(), "kiosk-2", one.boot(), one.seq(), one.at(), one.clock(), one.ttl(), one.late());

        HallMessage.Answer first = devices.ask("kiosk-1", one, "issue", Map.of("service", "A"));
        HallMessage.Answer second = devices.ask("kiosk-2", other, "issue", Map.of("service", "A"));
        HallMessage.Answer burnt = devices.ask("kiosk-2", other, "issue", Map.of("service", "B"));

        assertThat(first.text("number")).isEqualTo("A001");
        assertThat(second.text("number")).isEqualTo("A002");
        assertThat(burnt.code()).isEqualTo("id-reused");

        devices.hangUp();
        hall.shut();
        hall.open();
        assertThat(devices.ask("kiosk-1", one, "issue", Map.of("service", "A")).text("ticket"))
                .as("the same answer after a restart")
                .isEqualTo(first.text("ticket"));
        assertThat(devices.ask("kiosk-2", other, "issue", Map.of("service", "A"))
                        .text("ticket"))
                .isEqualTo(second.text("ticket"));
    }

    /** A device that asks without end and hears no answer fills no log. */
    @Test
    void answersThatAreLostAreCountedAndNotEachSaid() throws Exception {
        hall.broker().allowWrites((user, topic) -> !topic.equals(TOPICS.answer("printer-1")));
        byte[] ask = Messages.write(
                new Letter<>(hall.envelopes("printer-1").next("ask"), new DeviceMessage.Ask("state", Map.of())));

        try (Lines log = new Lines("hall.kiosk.hub")) {
            for (int i = 0; i < 150; i++) {
                devices.link("printer-1").publish(TOPICS.outgoing(Channel.ASK, ask, null, "printer-1"));
            }
            await().atMost(HallDevices.SOON)
                    .untilAsserted(() -> assertThat(log.all())
                            .anyMatch(line ->
                                    line.contains("An answer to printer-1 was lost") && line.contains("(100 so far)")));

            assertThat(log.all())
                    .filteredOn(line -> line.contains("An answer to printer-1 was lost"))
                    .hasSize(3);
        }
    }

    @Test
    void aRowNobodyKnowsIsAcknowledgedAndHoldsNothingUp() throws Exception {
        List<Letter<HallMessage.Ack>> acks = new CopyOnWriteArrayList<>();
        devices.link("pad-1").subscribe(TOPICS.ack("pad-1"), message -> {
            if (Messages.read(HallMessage.Ack.class, message.payload()) instanceof Letter<HallMessage.Ack> letter) {
                acks.add(letter);
            }
        });
        EnvelopeFactory pad = hall.envelopes("pad-1");

        devices.handsIn(pad, "horoscope", Map.of("sign", "ox"));
        devices.handsIn(pad, "rating", Map.of("ticket", hall.serve().value(), "grade", 5));
        devices.handsIn(pad, "rating", Map.of("ticket", "x".repeat(60_000), "grade", 5));
        devices.handsIn(pad, "rating", Map.of("ticket", hall.take().value(), "grade", 77));

        await().atMost(HallDevices.SOON)
                .untilAsserted(() -> assertThat(acks)
                        .extracting(letter -> letter.message().upTo().seq())
                        .startsWith(1L)
                        .endsWith(4L)
                        .isSorted());
        assertThat(hall.stored(HallEvent.Rated.class)).hasSize(1);
    }

    /** A later program's row, or half of one: nobody will ever read it, and the device would send it for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":1,\"id\":\"r\",\"src\":\"pad-1\",\"boot\":1,\"seq\":1}",
                "{\"v\":9,\"boot\":1,\"seq\":1,\"kind\":5}",
                "{\"v\":1,\"id\":\"r\",\"src\":\"pad-1\",\"boot\":1,\"seq\":1,\"at\":\"soon\",\"clock\":\"sand\"}"
            })
    void aRowThatCannotBeReadIsLetGo(String row) throws Exception {
        devices.link("pad-1")
                .publish(TOPICS.outgoing(Channel.OUTBOX, row.getBytes(StandardCharsets.UTF_8), null, "pad-1"));

        await().atMost(HallDevices.SOON)
                .untilAsserted(() -> assertThat(hall.retained(TOPICS.ack("pad-1"), HallMessage.Ack.class)
                                .message()
                                .upTo()
                                .seq())
                        .isEqualTo(1));
        assertThat(hall.stored(HallEvent.Rated.class)).isEmpty();
    }

    /** 2^32 + 5 is not "very satisfied". */
    @ParameterizedTest
    @ValueSource(longs = {4_294_967_301L, -4_294_967_291L, 0, 6, Long.MAX_VALUE, Long.MIN_VALUE})
    void aGradeThatIsNoneIsNoRating(long grade) throws Exception {
        devices.handsIn(
                hall.envelopes("pad-1"), "rating", Map.of("ticket", hall.serve().value(), "grade", grade));

        await().atMost(HallDevices.SOON)
                .untilAsserted(() -> assertThat(hall.retained(TOPICS.ack("pad-1"), HallMessage.Ack.class)
                                .message()
                                .upTo()
                                .seq())
                        .isEqualTo(1));
        assertThat(hall.stored(HallEvent.Rated.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "klingon", "zh_CN", "x"})
    void aLanguageThatIsNoneIsRefused(String language) throws Exception {
        assertThat(devices.ask("kiosk-1", "issue", Map.of("service", "A", "language", language))
                        .code())
                .isEqualTo("bad-request");
        assertThat(devices.ask("kiosk-1", "issue", Map.of("service", "A", "language", 5))
                        .code())
                .isEqualTo("bad-request");
        assertThat(devices.ask("kiosk-1", "issue", Map.of("service", "A", "language", "zh-CN"))
                        .ok())
                .isTrue();
    }

    /** The hall acknowledges nothing a device could forget too early, and stores every row whatever came first. */
    @Test
    void rowsThatOvertookEachOtherAreAllStored() throws Exception {
        EnvelopeFactory pad = hall.envelopes("pad-1");
        List<Letter<DeviceMessage.Outbox>> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(new Letter<>(
                    pad.next("outbox"),
                    new DeviceMessage.Outbox(
                            "rating", Map.of("ticket", hall.serve().value(), "grade", 1 + i % 5))));
        }
        Collections.shuffle(rows, new Random(7));

        for (Letter<DeviceMessage.Outbox> row : rows) {
            devices.link("pad-1").publish(TOPICS.outgoing(Channel.OUTBOX, Messages.write(row), null, "pad-1"));
        }

        await().atMost(HallDevices.SOON)
                .untilAsserted(() -> assertThat(hall.retained(TOPICS.ack("pad-1"), HallMessage.Ack.class)
                                .message()
                                .upTo()
                                .seq())
                        .isEqualTo(12));
        assertThat(hall.stored(HallEvent.Rated.class)).hasSize(12);
    }
}
