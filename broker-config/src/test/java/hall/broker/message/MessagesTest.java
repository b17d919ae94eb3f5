package hall.broker.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.message.DeviceMessage.Ask;
import hall.broker.message.Envelope.Position;
import hall.broker.message.HallMessage.Ack;
import hall.broker.message.HallMessage.BundlePart;
import hall.broker.message.HallMessage.Call;
import hall.broker.message.HallMessage.HallState;
import hall.broker.message.HallMessage.HubEvent;
import hall.broker.message.Reading.Cleared;
import hall.broker.message.Reading.Letter;
import hall.broker.message.Reading.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    static Stream<String> goldens() {
        return GoldenLetters.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void readsEachGoldenFileAsItsLetter(String name) {
        Letter<?> expected = golden(name);

        assertThat(Messages.read(expected.message().getClass(), bytes(name))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void writesEachLetterAsItsGoldenFile(String name) throws IOException {
        byte[] written = Messages.write(golden(name));

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(bytes(name)));
    }

    @Test
    void thereIsAGoldenFileForEachKindOfMessage() {
        List<Class<?>> shown = GoldenLetters.all().values().stream()
                .<Class<?>>map(letter -> letter.message().getClass())
                .toList();

        assertThat(kinds(Message.class))
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(shown).contains(kind));
    }

    private static List<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind).stream() : Stream.of(kind))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void ignoresFieldsItDoesNotKnow(String name) {
        String more = new String(bytes(name), UTF_8).replaceFirst("\\{", "{\"fromTheFuture\":{\"a\":[1]},");
        Class<? extends Message> type = golden(name).message().getClass();

        assertThat(Messages.read(type, more.getBytes(UTF_8))).isInstanceOf(Letter.class);
    }

    /** Cut anywhere, a payload is unreadable: never an exception, never half a letter. */
    @ParameterizedTest
    @MethodSource("goldens")
    void cutAnywhereItIsUnreadable(String name) {
        byte[] whole = new String(bytes(name), UTF_8).strip().getBytes(UTF_8);
        Class<? extends Message> type = golden(name).message().getClass();

        for (int length = 1; length < whole.length; length++) {
            assertThat(Messages.read(type, Arrays.copyOf(whole, length))).isInstanceOf(Unreadable.class);
        }
    }

    @RepeatedTest(300)
    void noMutationOfAnyPayloadThrows(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        for (Map.Entry<String, Letter<?>> entry : GoldenLetters.all().entrySet()) {
            byte[] payload = bytes(entry.getKey()).clone();
            for (int i = 0; i < 1 + chance.nextInt(4); i++) {
                payload[chance.nextInt(payload.length)] = (byte) chance.nextInt();
            }

            assertThat(Messages.read(entry.getValue().message().getClass(), payload))
                    .as("seed %d, %s", run.getCurrentRepetition(), entry.getKey())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "7",
                "\"text\"",
                "{}",
                "{\"v\":1}",
                "{\"v\":2,\"id\":\"x\"}",
                "\u0000",
                "{}{}",
                "<xml/>",
                "{\"v\":1,\"id\":\"x\",\"src\":\"hub\",\"boot\":1,\"seq\":1,\"at\":\"yesterday\",\"clock\":\"ntp\"}",
                "{\"v\":1,\"id\":7,\"src\":\"hub\",\"boot\":1,\"seq\":1,\"at\":\"2026-03-02T01:00:00Z\",\"clock\":\"ntp\"}",
                "{\"v\":1,\"id\":\"x\",\"src\":\"hub\",\"boot\":-1,\"seq\":1,\"at\":\"2026-03-02T01:00:00Z\",\"clock\":\"ntp\"}",
                "{\"v\":1,\"id\":\"x\",\"src\":\"hub\",\"boot\":1,\"seq\":1e99,\"at\":\"2026-03-02T01:00:00Z\",\"clock\":\"ntp\"}"
            })
    void whatIsNoLetterIsUnreadableWithAReason(String payload) {
        assertThat(Messages.read(Call.class, payload.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Unreadable.class, no -> assertThat(no.reason()).isNotBlank());
    }

    @Test
    void aMissingRequiredFieldIsNamed() {
        String without = new String(bytes("call"), UTF_8).replace("\"windowName\"", "\"windowNam\"");

        assertThat(Messages.read(Call.class, without.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Unreadable.class, no -> assertThat(no.reason()).contains("windowName"));
    }

    @Test
    void aTextWithoutChineseIsUnreadable() {
        String without = new String(bytes("call"), UTF_8).replace("\"zh-CN\"", "\"zh-TW\"");

        assertThat(Messages.read(Call.class, without.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Unreadable.class, no -> assertThat(no.reason()).contains("zh-CN"));
    }

    @Test
    void aMissingNumberIsNotZero() {
        String without = new String(bytes("call"), UTF_8).replace("\"repeat\"", "\"repeatt\"");

        assertThat(Messages.read(Call.class, without.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @Test
    void anEmptyPayloadClears() {
        assertThat(Messages.read(HallState.class, new byte[0])).isEqualTo(new Cleared<HallState>());
    }

    @Test
    void readsTimesWithAnyOffset() {
        String east = new String(bytes("ack"), UTF_8).replace("2026-03-02T01:00:00Z", "2026-03-02T09:00:00+08:00");

        assertThat(Messages.read(Ack.class, east.getBytes(UTF_8))).isEqualTo(golden("ack"));
    }

    @Test
    void aDeepPayloadIsUnreadable() {
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

        assertThat(Messages.read(Ask.class, deep.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesToWriteMoreThanTheContractAllows() {
        Letter<?> tooLong = new Letter<>(golden("ack").envelope(), new BundlePart(0, "x".repeat(Messages.LIMIT_BYTES)));

        assertThatThrownBy(() -> Messages.write(tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BundlePart");
    }

    @Test
    void aPayloadMayHaveJustAsManyBytesAsTheContractAllows() {
        Letter<BundlePart> empty = new Letter<>(golden("ack").envelope(), new BundlePart(0, ""));
        int room = Messages.LIMIT_BYTES - Messages.write(empty).length;
        Letter<BundlePart> full = new Letter<>(empty.envelope(), new BundlePart(0, "x".repeat(room)));
        Letter<BundlePart> tooLong = new Letter<>(empty.envelope(), new BundlePart(0, "x".repeat(room + 1)));

        assertThat(Messages.fits(full)).isTrue();
        assertThat(Messages.read(BundlePart.class, Messages.write(full))).isEqualTo(full);
        assertThat(Messages.position(Messages.write(full)))
                .contains(full.envelope().position());
        assertThat(Messages.fits(tooLong)).isFalse();
        assertThatThrownBy(() -> Messages.write(tooLong)).hasMessageContaining("more than the 65536");
        assertThat(Messages.read(BundlePart.class, Messages.bytes(tooLong))).isInstanceOf(Unreadable.class);
        assertThat(Messages.position(Messages.bytes(tooLong))).isEmpty();
    }

    /** So that what came and cannot be read is not waited for as if it had been lost. */
    @Test
    void thePlaceOfAMessageIsReadWhereTheRestOfItCannotBe() {
        assertThat(Messages.position("{\"boot\":7,\"seq\":12,\"number\":[]}".getBytes(UTF_8)))
                .contains(new Position(7, 12));
        assertThat(Messages.position("[7,12]".getBytes(UTF_8))).isEmpty();
        assertThat(Messages.position("{\"boot\":7}".getBytes(UTF_8))).isEmpty();
        assertThat(Messages.position("{\"boot\":7,".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void aFieldThatIsNotThereOrOfAnotherKindIsReadAsNothing() {
        Ask ask = new Ask("issue", Map.of("service", "A", "ticket", 7));

        assertThat(ask.text("service")).isEqualTo("A");
        assertThat(ask.text("ticket")).isEmpty();
        assertThat(ask.text("window")).isEmpty();
        assertThat(ask.number("ticket", 1)).isEqualTo(7);
        assertThat(ask.number("service", 1)).isEqualTo(1);
    }

    @Test
    void aFullPartOfABundleFits() {
        byte[] part = new byte[HallMessage.Bundle.PART_BYTES];
        Letter<?> letter = new Letter<>(
                golden("ack").envelope(),
                new BundlePart(999_999, java.util.Base64.getEncoder().encodeToString(part)));

        assertThat(Messages.write(letter)).hasSizeLessThanOrEqualTo(Messages.LIMIT_BYTES);
    }

    @Test
    void aFreeFieldMayNotTakeTheEnvelopesName() {
        HubEvent event = (HubEvent) golden("events").message();

        assertThatThrownBy(() -> new HubEvent("x", event.day(), Map.of("seq", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seq");
    }

    private static Letter<?> golden(String name) {
        return java.util.Objects.requireNonNull(GoldenLetters.all().get(name), name);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = MessagesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
