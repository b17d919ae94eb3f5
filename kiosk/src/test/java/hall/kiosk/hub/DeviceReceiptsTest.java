package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.message.CallList;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What boards and voices may say of a call, and what is stored of it. */
class DeviceReceiptsTest {

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

    @Test
    void aReceiptIsTakenOnceForEachDeviceAndEachThingItSays() throws Exception {
        String call = hall.call();
        for (int i = 0; i < 5; i++) {
            devices.says("board-1", new DeviceMessage.Receipt(call, hall.now(), null, null));
            devices.says("board-1", new DeviceMessage.Receipt(call, hall.now().plusMillis(i), null, 8_000L));
            devices.says("board-2", new DeviceMessage.Receipt(call, null, "expired", null));
            devices.says("voice-1", new DeviceMessage.Receipt(call, hall.now(), null, 2_000L));
        }

        assertThat(devices.shown())
                .extracting(event -> event.device() + " " + event.heldMillis() + " " + event.why())
                .containsExactly("board-1 0 null", "board-1 8000 null", "board-2 0 expired", "voice-1 2000 null");
        hall.shut();
        hall.open();
        devices.says("board-1", new DeviceMessage.Receipt(call, hall.now().plusMillis(77), null, null));
        assertThat(devices.shown()).hasSize(4);
    }

    @Test
    void theVoiceSaysWhatBecameOfAnAnnouncementAndNobodyElseDoes() throws Exception {
        VoiceEvent ordered = new VoiceEvent.AnnouncementOrdered(
                Halls.NINE, new Actor(Actor.Kind.MANAGER, "chief"), "a-1", Text.ofChinese("停水"), null);
        hall.hall()
                .offer(new Request("order", "", new HallCommand.Duty(new DutyCommand.Speak(ordered))))
                .toCompletableFuture()
                .join();

        devices.says("board-1", new DeviceMessage.Receipt("a-1", null, "made up", null));
        devices.says("voice-1", new DeviceMessage.Receipt("a-1", hall.now(), null, 4_000L));
        devices.says("voice-1", new DeviceMessage.Receipt("a-1", null, "again", null));

        await().atMost(HallDevices.SOON)
                .untilAsserted(() -> assertThat(
                                hall.hall().state().duty().display().spoken().announcements())
                        .singleElement()
                        .satisfies(said -> {
                            assertThat(said.ended()).isNotNull();
                            assertThat(said.why()).isNull();
                        }));
        assertThat(devices.shown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "0", "-1", "1", "999999", "99999999999999999999", "２", "' OR 1=1"})
    void aReceiptForACallThatNeverWasLeavesNoRow(String call) throws Exception {
        hall.call();

        devices.says("board-1", new DeviceMessage.Receipt(call, hall.now(), null, null));

        assertThat(devices.shown()).isEmpty();
    }

    @Test
    void aReceiptOfADeviceThatShowsNothingLeavesNoRow() throws Exception {
        String call = hall.call();

        for (String device : List.of("kiosk-1", "keypad-1", "pad-1", "printer-1")) {
            devices.says(device, new DeviceMessage.Receipt(call, hall.now(), null, null));
        }

        assertThat(devices.shown()).isEmpty();
    }

    @Test
    void aReceiptWithATimeThatCannotBeLeavesNoRow() throws Exception {
        String call = hall.call();
        Instant now = hall.now();

        devices.says(
                "board-1", new DeviceMessage.Receipt(call, Instant.parse("+999999999-12-31T23:59:59Z"), null, null));
        devices.says("board-1", new DeviceMessage.Receipt(call, now.minus(Duration.ofHours(1)), null, null));
        devices.says("board-1", new DeviceMessage.Receipt(call, now.plus(Duration.ofHours(1)), null, null));
        devices.says("board-1", new DeviceMessage.Receipt(call, now, null, -5L));
        devices.says(
                "board-1",
                new DeviceMessage.Receipt(call, now, null, Duration.ofDays(1).toMillis()));
        devices.says("board-1", new DeviceMessage.Receipt(call, null, null, null));

        assertThat(devices.shown()).isEmpty();
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

        devices.says("board-1", new DeviceMessage.Receipt(first, hall.now(), null, null));

        assertThat(devices.shown()).extracting(HallEvent.CallShown::call).containsExactly(first);
    }

    /** Shown, and why not shown, are one question with one answer. */
    @Test
    void whoHasSaidThatACallWasShownCannotSayWhyItWasNot() throws Exception {
        String call = hall.call();
        devices.says("board-1", new DeviceMessage.Receipt(call, hall.now(), null, null));
        devices.says("board-1", new DeviceMessage.Receipt(call, null, "board-off", null));
        devices.says("board-2", new DeviceMessage.Receipt(call, null, "not-heard", null));
        devices.says("board-2", new DeviceMessage.Receipt(call, hall.now(), null, null));
        devices.says("voice-1", new DeviceMessage.Receipt(call, null, "expired", null));
        devices.says("voice-1", new DeviceMessage.Receipt(call, hall.now(), null, 1_500L));

        assertThat(devices.shown())
                .extracting(event -> event.device() + " " + event.why())
                .containsExactly("board-1 null", "board-2 not-heard", "voice-1 expired");
    }

    @Test
    void whatASecondSenderWithABoardsIdSaysLeavesNoRowAndIsNamed() throws Exception {
        String call = hall.call();
        EnvelopeFactory first = hall.envelopes("board-1", 100);
        EnvelopeFactory second = hall.envelopes("board-1", 200);
        devices.isBorn(first);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        devices.isBorn(second);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        devices.isBorn(first);

        devices.says("board-1", second, new DeviceMessage.Receipt(call, null, "made-up", null));
        devices.says("board-1", first, new DeviceMessage.Receipt(call, hall.now(), null, null));

        assertThat(devices.shown()).extracting(HallEvent.CallShown::why).containsExactly((String) null);
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

        CallList page = CallList.of(devices.ask("board-1", "calls", Map.of("after", calls.get(4))))
                .orElseThrow();
        CallList rest = CallList.of(devices.ask("voice-1", "calls", Map.of("after", Long.toString(page.upTo()))))
                .orElseThrow();

        assertThat(page.more()).isTrue();
        assertThat(rest.more()).isFalse();
        assertThat(Stream.concat(page.calls().stream(), rest.calls().stream())
                        .map(HallMessage.HallState.RecentCall::call))
                .containsExactlyElementsOf(calls.subList(5, 60));
        assertThat(page.calls().getFirst().number()).isEqualTo("A006");
        assertThat(CallList.of(devices.ask("board-1", "calls", Map.of("after", "0"))))
                .hasValueSatisfying(
                        all -> assertThat(all.calls().getFirst().call()).isEqualTo(calls.getFirst()));
        assertThat(devices.ask("board-1", "calls", Map.of("after", "tomorrow")).code())
                .isEqualTo("bad-request");
        assertThat(devices.ask("kiosk-1", "calls", Map.of("after", "0")).code()).isEqualTo("wrong-role");
        assertThat(CallList.of(devices.ask("board-1", "calls", Map.of("after", Long.toString(1L << 59)))))
                .hasValueSatisfying(none -> assertThat(none.calls()).isEmpty());
    }
}
