package hall.hardware.smartcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Condition.Media;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.Fuzz;
import hall.hardware.LifeCycle;
import hall.hardware.idcard.PersonalText;
import hall.hardware.link.ApduLink;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.cards.CardApplication;
import hall.hardware.simulated.cards.MemorySlot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipCardReaderTest {

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final MemorySlot slot = new MemorySlot(clock);
    private final List<CardEvent> told = new ArrayList<>();
    private DeviceLoop<ApduLink, CardEvent> loop = loop(List.of());

    @BeforeEach
    void useTheSampleScript() throws IOException {
        loop = loop(List.of(sample()));
    }

    @Test
    void readsASocialSecurityCardByTheSampleScript() {
        run(1);
        slot.insert(CardApplication.socialSecurity());
        run(60);

        assertThat(told).hasSize(1);
        CardFields fields = ((CardEvent.Present) told.get(0)).fields().orElseThrow();
        assertThat(text(fields, "name")).isEqualTo("测试甲");
        assertThat(text(fields, "socialSecurityNumber")).isEqualTo("11010519491231002X");
        assertThat(text(fields, "cardNumber")).isEqualTo("A12345678");
        assertThat(text(fields, "birth")).isEqualTo("19491231");
        assertThat(text(fields, "birthplace")).isEqualTo("110105");
        assertThat(text(fields, "sex")).isEqualTo("2");
        assertThat(fields.script()).isEqualTo("social-security-regional");
    }

    @Test
    void printsTheFieldsNamesAloneAndWipesThemWhenClosed() {
        run(1);
        slot.insert(CardApplication.socialSecurity());
        run(1);
        CardFields fields = ((CardEvent.Present) told.get(0)).fields().orElseThrow();

        assertThat(told.toString()).contains("socialSecurityNumber").doesNotContain("测试", "110105", "A123");

        fields.close();

        assertThat(text(fields, "name")).isEmpty();
    }

    @Test
    void takesACardThatNoScriptFitsByItsNumberAlone() {
        run(1);
        slot.insert(CardApplication.contactless("04A1B2C3"));
        run(1);

        CardEvent.Present present = (CardEvent.Present) told.get(0);
        assertThat(present.uid()).contains(new CardUid(HexFormat.of().parseHex("04A1B2C3")));
        assertThat(present.uid().toString()).doesNotContain("A1B2");
        assertThat(present.fields()).isEmpty();
    }

    @Test
    void tellsThatACardIsGone() {
        run(1);
        slot.insert(CardApplication.contactless("04A1B2C3"));
        run(1);
        slot.remove();
        run(1);

        assertThat(told).hasSize(2).last().isInstanceOf(CardEvent.Removed.class);
        assertThat(loop.status().condition().media()).isEqualTo(Media.NONE);
    }

    /** The card is taken out, or the reader unplugged, before each single command of the whole reading. */
    @Test
    void givesNoFieldsOfACardThatWentBeforeItsEndAndReadsItNextTime() {
        for (int command = 1; command <= 10; command++) {
            int at = command;
            assertReadsNextTime("card pulled before command " + at, () -> slot.pullBeforeCommand(at));
            assertReadsNextTime("reader unplugged before command " + at, () -> slot.unplugBeforeCommand(at));
        }
    }

    private void assertReadsNextTime(String what, Runnable fault) {
        told.clear();
        run(1);
        slot.insert(CardApplication.socialSecurity());
        fault.run();
        run(2);
        assertThat(told)
                .as(what)
                .allSatisfy(event -> assertThat(fieldsOf(event)).isEmpty());

        slot.remove();
        slot.plug(true);
        run(5);
        told.clear();
        slot.insert(CardApplication.socialSecurity());
        run(1);
        assertThat(told)
                .as(what)
                .singleElement()
                .satisfies(event -> assertThat(fieldsOf(event)).isPresent());
        slot.remove();
        run(1);
    }

    @Test
    void comesBackWhenTheReaderIsPluggedInAgain() {
        run(1);
        slot.plug(false);
        run(60);
        assertThat(loop.status().state()).isEqualTo(LifeCycle.OFFLINE);

        slot.plug(true);
        run(5);
        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "{\"name\":\"x\",\"charset\":\"NOPE\",\"steps\":[{\"send\":\"00B20000\",\"skip\":0,\"optional\":false}]}|NOPE",
                "{\"name\":\"x\",\"steps\":[{\"send\":\"00\",\"skip\":0,\"optional\":false}]}|send",
                "{\"name\":\"x\",\"steps\":[{\"send\":\"00B20000\",\"field\":\"f\",\"skip\":0,\"optional\":false}]}|field and as",
                "[|Cannot deserialize"
            })
    void saysWhatIsWrongWithAScript(String json, String says) {
        assertThatThrownBy(() -> CardScript.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }

    /** Whatever a card answers, the script ends, and fields or nothing come out. */
    @Test
    void survivesAnyAnswerOfACard() throws IOException {
        CardScript script = sample();
        new Fuzz("CardScript", 20261123, HexFormat.of().parseHex("091EB2E2CAD4BCD79000")).run(input -> {
            Optional<CardFields> fields = script.run(new ApduLink.Card() {
                @Override
                public Optional<byte[]> transmit(byte[] command) {
                    return Optional.of(input.clone());
                }

                @Override
                public void close() {
                    told.clear();
                }
            });
            return fields.isPresent() ? "fields" : "nothing";
        });
    }

    private static Optional<CardFields> fieldsOf(CardEvent event) {
        return event instanceof CardEvent.Present present ? present.fields() : Optional.empty();
    }

    private static String text(CardFields fields, String name) {
        return fields.field(name).map(PersonalText::copy).map(String::new).orElseThrow();
    }

    private DeviceLoop<ApduLink, CardEvent> loop(List<CardScript> scripts) {
        return new DeviceLoop<>(new DeviceId("chip"), slot, new ChipCardReader(scripts), clock, told::add);
    }

    private void run(long seconds) {
        long end = clock.nanos() + Duration.ofSeconds(seconds).toNanos();
        while (clock.nanos() < end) {
            clock.advance(loop.turn());
        }
    }

    static CardScript sample() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CardScript.class.getResourceAsStream("social-security-regional.json"))) {
            return CardScript.read(in);
        }
    }
}
