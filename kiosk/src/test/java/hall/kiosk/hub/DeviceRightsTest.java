package hall.kiosk.hub;

import static hall.kiosk.hub.TestHub.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.Link;
import hall.broker.Role;
import hall.broker.message.CallList;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which device may ask what, say what of a call, and whose ids are whose. */
class DeviceRightsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, EnvelopeFactory> factories = new HashMap<>();
    private final AtomicLong nanos = new AtomicLong();
    private TestHub hall;

    @BeforeEach
    void start() throws Exception {
        hall = new TestHub(folder, nanos::get);
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private Link link(String device) {
        return links.computeIfAbsent(device, hall.broker()::connect);
    }

    private EnvelopeFactory envelopes(String device) {
        return factories.computeIfAbsent(device, hall::envelopes);
    }

    private HallMessage.Answer ask(String device, String kind, Map<String, Object> fields) throws Exception {
        return ask(device, envelopes(device).next("ask", Duration.ofSeconds(30)), kind, fields);
    }

    private HallMessage.Answer ask(String device, Envelope envelope, String kind, Map<String, Object> fields)
            throws Exception {
        return new Conversation(link(device), TOPICS, device, envelopes(device))
                .ask(envelope, new DeviceMessage.Ask(kind, fields), SOON)
                .toCompletableFuture()
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** The table, written once more by hand. */
    @ParameterizedTest
    @EnumSource
    void theTableSaysWhoMayWhat(DeviceAct act) {
        Set<Role> may = switch (act) {
            case STATE -> Role.DEVICES;
            case CALLS -> Set.of(Role.BOARD, Role.VOICE);
            case ISSUE, CHECK_IN -> Set.of(Role.KIOSK);
            case CALL, RECALL -> Set.of(Role.KEYPAD);
            case RATING -> Set.of(Role.PAD, Role.KIOSK);
            case RECEIPT -> Set.of(Role.BOARD, Role.VOICE);
        };

        assertThat(Arrays.stream(Role.values()).filter(act::isOf).collect(Collectors.toSet()))
                .isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "board-1,issue",
        "board-1,call",
        "board-1,recall",
        "board-1,check-in",
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

        HallMessage.Answer answer = ask(device, kind, Map.of("service", "A", "window", "1", "ticket", "t1"));

        assertThat(answer.ok()).isFalse();
        assertThat(answer.code()).isIn("wrong-role", "unknown-device");
        assertThat(hall.hall().state().sequence()).isEqualTo(before);
    }

    @Test
    void aKeypadCallsToTheWindowItStandsAtAndToNoOther() throws Exception {
        hall.take();
        hall.take();

        assertThat(ask("keypad-2", "call", Map.of("window", "1")).code()).isEqualTo("not-your-window");
        assertThat(ask("keypad-9", "call", Map.of("window", "1")).code()).isEqualTo("no-window");
        HallMessage.Answer called = ask("keypad-1", "call", Map.of("window", "1"));
        assertThat(called.ok()).isTrue();
        assertThat(called.text("window")).isEqualTo("1");
        assertThat(ask("keypad-1", "recall", Map.of()).ok()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"board-1", "printer-1", "pad-1", "somebody"})
    void everyDeviceMayAskForTheState(String device) throws Exception {
        assertThat(ask(device, "state", Map.of()).ok()).isTrue();
    }

    /** One name space of ids would let a device read another's answer, or use up the id of its next question. */
    @Test
    void twoDevicesWithOneIdAreTwoQuestions() throws Exception {
        Envelope one = envelopes("kiosk-1").next("ask", Duration.ofSeconds(30));
        Envelope other =
                new Envelope(one.id(), "kiosk-2", one.boot(), one.seq(), one.at(), one.clock(), one.ttl(), one.late());

        HallMessage.Answer first = ask("kiosk-1", one, "issue", Map.of("service", "A"));
        HallMessage.Answer second = ask("kiosk-2", other, "issue", Map.of("service", "A"));
        HallMessage.Answer burnt = ask("kiosk-2", other, "issue", Map.of("service", "B"));

        assertThat(first.text("number")).isEqualTo("A001");
        assertThat(second.text("number")).isEqualTo("A002");
        assertThat(burnt.code()).isEqualTo("id-reused");

        links.values().forEach(Link::close);
        links.clear();
        hall.shut();
        hall.open();
        assertThat(ask("kiosk-1", one, "issue", Map.of("service", "A")).text("ticket"))
                .as("the same answer after a restart")
                .isEqualTo(first.text("ticket"));
        assertThat(ask("kiosk-2", other, "issue", Map.of("service", "A")).text("ticket"))
                .isEqualTo(second.text("ticket"));
    }

    private void says(String device, DeviceMessage.Receipt receipt) {
        says(device, envelopes(device), receipt);
    }

    private void says(String device, EnvelopeFactory envelopes, DeviceMessage.Receipt receipt) {
        byte[] payload = Messages.write(new Letter<>(envelopes.next("receipt"), receipt));
        assertThat(link(device)
                        .publish(TOPICS.outgoing(Channel.RECEIPT, payload, null, device))
                        .toCompletableFuture())
                .succeedsWithin(SOON);
    }

    /** Waits until all that was said before is handled: messages of one receiver come in their order. */
    private List<HallEvent.CallShown> shown() throws Exception {
        assertThat(ask("kiosk-2", "state", Map.of()).ok()).isTrue();
        hall.take();
        return hall.stored(HallEvent.CallShown.class);
    }

    @Test
    void aReceiptIsTakenOnceForEachDeviceAndEachThingItSays() throws Exception {
        String call = hall.call();
        for (int i = 0; i < 5; i++) {
            says("board-1", new DeviceMessage.Receipt(call, hall.now(), null, null));
            says("board-1", new DeviceMessage.Receipt(call, hall.now().plusMillis(i), null, 8_000L));
            says("board-2", new DeviceMessage.Receipt(call, null, "expired", null));
            says("voice-1", new DeviceMessage.Receipt(call, hall.now(), null, 2_000L));
        }

        assertThat(shown())
                .extracting(event -> event.device() + " " + event.heldMillis() + " " + event.why())
                .containsExactly("board-1 0 null", "board-1 8000 null", "board-2 0 expired", "voice-1 2000 null");
        hall.shut();
        hall.open();
        says("board-1", new DeviceMessage.Receipt(call, hall.now().plusMillis(77), null, null));
        assertThat(shown()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "0", "-1", "1", "999999", "99999999999999999999", "２", "' OR 1=1"})
    void aReceiptForACallThatNeverWasLeavesNoRow(String call) throws Exception {
        hall.call();

        says("board-1", new DeviceMessage.Receipt(call, hall.now(), null, null));

        assertThat(shown()).isEmpty();
    }

    @Test
    void aReceiptOfADeviceThatShowsNothingLeavesNoRow() throws Exception {
        String call = hall.call();

        for (String device : List.of("kiosk-1", "keypad-1", "pad-1", "printer-1")) {
            says(device, new DeviceMessage.Receipt(call, hall.now(), null, null));
        }

        assertThat(shown()).isEmpty();
    }

    @Test
    void aReceiptWithATimeThatCannotBeLeavesNoRow() throws Exception {
        String call = hall.call();
        Instant now = hall.now();

        says("board-1", new DeviceMessage.Receipt(call, Instant.parse("+999999999-12-31T23:59:59Z"), null, null));
        says("board-1", new DeviceMessage.Receipt(call, now.minus(Duration.ofHours(1)), null, null));
        says("board-1", new DeviceMessage.Receipt(call, now.plus(Duration.ofHours(1)), null, null));
        says("board-1", new DeviceMessage.Receipt(call, now, null, -5L));
        says(
                "board-1",
                new DeviceMessage.Receipt(call, now, null, Duration.ofDays(1).toMillis()));
        says("board-1", new DeviceMessage.Receipt(call, null, null, null));

        assertThat(shown()).isEmpty();
    }

    /** The state carries twelve calls; a receipt may be for one before them. */
    @Test
    void aReceiptForAnEarlierCallOfTodayIsTaken() throws Exception {
        String first = hall.call();
        hall.offer(new QueueCommand.Start(Halls.clerk(1), Halls.window(1)));
        hall.offer(new QueueCommand.Finish(Halls.clerk(1), Halls.window(1)));
        for (int i = 0; i < 13; i++) {
            hall.serve();
        }
        assertThat(hall.hall().state().calls().newestFirst())
                .noneMatch(call -> call.id().equals(first));

        says("board-1", new DeviceMessage.Receipt(first, hall.now(), null, null));

        assertThat(shown()).extracting(HallEvent.CallShown::call).containsExactly(first);
    }

    /** Shown, and why not shown, are one question with one answer. */
    @Test
    void whoHasSaidThatACallWasShownCannotSayWhyItWasNot() throws Exception {
        String call = hall.call();
        says("board-1", new DeviceMessage.Receipt(call, hall.now(), null, null));
        says("board-1", new DeviceMessage.Receipt(call, null, "board-off", null));
        says("board-2", new DeviceMessage.Receipt(call, null, "not-heard", null));
        says("board-2", new DeviceMessage.Receipt(call, hall.now(), null, null));
        says("voice-1", new DeviceMessage.Receipt(call, null, "expired", null));
        says("voice-1", new DeviceMessage.Receipt(call, hall.now(), null, 1_500L));

        assertThat(shown())
                .extracting(event -> event.device() + " " + event.why())
                .containsExactly("board-1 null", "board-2 not-heard", "voice-1 expired");
    }

    private void isBorn(EnvelopeFactory envelopes) throws Exception {
        DeviceMessage.Presence birth = new DeviceMessage.Presence(true, "test", "board", List.of());
        byte[] payload = Messages.write(new Letter<>(envelopes.next("presence"), birth));
        assertThat(link("board-1")
                        .publish(TOPICS.outgoing(Channel.PRESENCE, payload, null, "board-1"))
                        .toCompletableFuture())
                .succeedsWithin(SOON);
        assertThat(ask("kiosk-2", "state", Map.of()).ok()).as("it was heard").isTrue();
    }

    @Test
    void whatASecondSenderWithABoardsIdSaysLeavesNoRowAndIsNamed() throws Exception {
        String call = hall.call();
        EnvelopeFactory first = hall.envelopes("board-1", 100);
        EnvelopeFactory second = hall.envelopes("board-1", 200);
        isBorn(first);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        isBorn(second);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        isBorn(first);

        says("board-1", second, new DeviceMessage.Receipt(call, null, "made-up", null));
        says("board-1", first, new DeviceMessage.Receipt(call, hall.now(), null, null));

        assertThat(shown()).extracting(HallEvent.CallShown::why).containsExactly((String) null);
        assertThat(hall.hub().presences().all())
                .filteredOn(Presences.Seen::doubled)
                .extracting(Presences.Seen::device)
                .containsExactly("board-1");
    }

    @Test
    void theCallsAfterOneAreListedOldestFirstAndNoneOfADayBefore() throws Exception {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            hall.serve();
            calls.add(hall.hall().state().calls().newestFirst().getFirst().id());
        }

        CallList page = CallList.of(ask("board-1", "calls", Map.of("after", calls.get(4))))
                .orElseThrow();
        CallList rest = CallList.of(ask("voice-1", "calls", Map.of("after", Long.toString(page.upTo()))))
                .orElseThrow();

        assertThat(page.more()).isTrue();
        assertThat(rest.more()).isFalse();
        assertThat(Stream.concat(page.calls().stream(), rest.calls().stream())
                        .map(HallMessage.HallState.RecentCall::call))
                .containsExactlyElementsOf(calls.subList(5, 60));
        assertThat(page.calls().getFirst().number()).isEqualTo("A006");
        assertThat(CallList.of(ask("board-1", "calls", Map.of("after", "0"))))
                .hasValueSatisfying(
                        all -> assertThat(all.calls().getFirst().call()).isEqualTo(calls.getFirst()));
        assertThat(ask("board-1", "calls", Map.of("after", "tomorrow")).code()).isEqualTo("bad-request");
        assertThat(ask("kiosk-1", "calls", Map.of("after", "0")).code()).isEqualTo("wrong-role");
        assertThat(CallList.of(ask("board-1", "calls", Map.of("after", Long.toString(1L << 59)))))
                .hasValueSatisfying(none -> assertThat(none.calls()).isEmpty());
    }

    private void handsIn(EnvelopeFactory envelopes, String kind, Map<String, Object> fields) {
        DeviceMessage.Outbox row = new DeviceMessage.Outbox(kind, fields);
        byte[] payload = Messages.write(new Letter<>(envelopes.next("outbox"), row));
        assertThat(link("pad-1")
                        .publish(TOPICS.outgoing(Channel.OUTBOX, payload, null, "pad-1"))
                        .toCompletableFuture())
                .succeedsWithin(SOON);
    }

    @Test
    void aRowNobodyKnowsIsAcknowledgedAndHoldsNothingUp() throws Exception {
        List<Letter<HallMessage.Ack>> acks = new CopyOnWriteArrayList<>();
        link("pad-1").subscribe(TOPICS.ack("pad-1"), message -> {
            if (Messages.read(HallMessage.Ack.class, message.payload()) instanceof Letter<HallMessage.Ack> letter) {
                acks.add(letter);
            }
        });
        EnvelopeFactory pad = hall.envelopes("pad-1");

        handsIn(pad, "horoscope", Map.of("sign", "ox"));
        handsIn(pad, "rating", Map.of("ticket", hall.serve().value(), "grade", 5));
        handsIn(pad, "rating", Map.of("ticket", "x".repeat(60_000), "grade", 5));
        handsIn(pad, "rating", Map.of("ticket", hall.take().value(), "grade", 77));

        await().atMost(SOON)
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
        link("pad-1").publish(TOPICS.outgoing(Channel.OUTBOX, row.getBytes(StandardCharsets.UTF_8), null, "pad-1"));

        await().atMost(SOON)
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
        handsIn(hall.envelopes("pad-1"), "rating", Map.of("ticket", hall.serve().value(), "grade", grade));

        await().atMost(SOON)
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
        assertThat(ask("kiosk-1", "issue", Map.of("service", "A", "language", language))
                        .code())
                .isEqualTo("bad-request");
        assertThat(ask("kiosk-1", "issue", Map.of("service", "A", "language", 5))
                        .code())
                .isEqualTo("bad-request");
        assertThat(ask("kiosk-1", "issue", Map.of("service", "A", "language", "zh-CN"))
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
            link("pad-1").publish(TOPICS.outgoing(Channel.OUTBOX, Messages.write(row), null, "pad-1"));
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hall.retained(TOPICS.ack("pad-1"), HallMessage.Ack.class)
                                .message()
                                .upTo()
                                .seq())
                        .isEqualTo(12));
        assertThat(hall.stored(HallEvent.Rated.class)).hasSize(12);
    }
}
