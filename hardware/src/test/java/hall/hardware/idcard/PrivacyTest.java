package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.link.ByteLink;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.cards.SdtReader;
import hall.hardware.simulated.cards.SyntheticCard;
import hall.loop.Lines;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Nobody's data is ever printed, and none is left behind. */
class PrivacyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    static Stream<SyntheticCard> cards() {
        return Stream.of(
                SyntheticCard.resident(),
                SyntheticCard.permit(),
                SyntheticCard.foreigner2017(),
                SyntheticCard.foreigner2023());
    }

    @ParameterizedTest
    @MethodSource("cards")
    void aCardPrintsNothingOfItsHolder(SyntheticCard synthetic) {
        IdCard card = decode(synthetic);
        String printed = card + " " + new IdCardEvent.Read(card) + card.name() + card.idNumber() + card.birth()
                + card.validity() + card.photo();

        assertThat(printed).doesNotContain(CardTextTest.text(card.name()), CardTextTest.text(card.idNumber()));
        assertThat(printed).doesNotContain(CardTextTest.text(card.birth()), "2020-", "长期");
    }

    @ParameterizedTest
    @MethodSource("cards")
    void aClosedCardHoldsNothingAnyMore(SyntheticCard synthetic) {
        IdCard card = decode(synthetic);

        card.close();

        assertThat(card.name().isEmpty()).isTrue();
        assertThat(card.idNumber().isEmpty()).isTrue();
        assertThat(remains(card, synthetic)).isEmpty();
    }

    @Test
    void anAnswerPrintsItsLengthAlone() {
        assertThat(new SdtAnswer(0, 0, 0x90, new byte[] {65, 66})).hasToString("SdtAnswer[000090, 2 bytes]");
    }

    @Test
    void masksAllWhenTooLittleWouldBeHidden() {
        assertThat(PersonalText.of("测试甲".toCharArray()).masked(1, 0)).isEqualTo("测**");
        assertThat(PersonalText.of("甲".toCharArray()).masked(1, 0)).isEqualTo("*");
    }

    /** Walks everything the driver can reach, after a card was read, handed on and closed, and logs at every level. */
    @ParameterizedTest
    @MethodSource("cards")
    void neitherTheDriverNorTheLogKeepsAnything(SyntheticCard synthetic) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.TRACE);
        try (Lines log = new Lines(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
            VirtualClock clock = new VirtualClock(NINE);
            SdtReader far = new SdtReader();
            IdCardReader driver = new IdCardReader(clock, new Random(1), 0);
            List<IdCardEvent> events = new ArrayList<>();
            try (DeviceLoop<ByteLink, IdCardEvent> loop =
                    new DeviceLoop<>(new DeviceId("reader"), new MemoryPort(clock, far), driver, clock, events::add)) {
                loop.turn();
                far.lay(synthetic);
                for (int i = 0; i < 20; i++) {
                    loop.turn();
                }
                far.lay(SyntheticCard.resident().with(248, "Q"));
                for (int i = 0; i < 20; i++) {
                    loop.turn();
                }
            }
            assertThat(events).hasAtLeastOneElementOfType(IdCardEvent.Read.class);
            for (IdCardEvent event : events) {
                if (event instanceof IdCardEvent.Read read) {
                    read.card().close();
                }
            }

            assertThat(remains(driver, synthetic)).isEmpty();
            assertThat(log.events().toString() + events)
                    .doesNotContain("测试", "TEST, PERSON", "1101051949", "81000019900", "XXX1100", "91156119");
        } finally {
            root.setLevel(before);
        }
    }

    private static IdCard decode(SyntheticCard card) {
        CardText.Result result = CardText.decode(card.text(), Optional.of(new Photo(card.photo())));
        return ((CardText.Result.Decoded) result).card();
    }

    /** The paths to arrays reachable from {@code root} that hold eight bytes in a row of the card's number or photo. */
    private static List<String> remains(Object root, SyntheticCard card) {
        String number = HexFormat.of().formatHex(card.text(), 122, 138);
        String photo = HexFormat.of().formatHex(card.photo(), 100, 108);
        List<String> found = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            String hex = bytes(next).map(HexFormat.of()::formatHex).orElse("");
            if (hex.contains(number) || hex.contains(photo)) {
                found.add(next.getClass().getSimpleName() + " of " + Array.getLength(next));
            }
            fields(next, open);
        }
        return found;
    }

    private static Optional<byte[]> bytes(Object object) {
        return switch (object) {
            case byte[] array -> Optional.of(array);
            case char[] array -> Optional.of(new String(array).getBytes(StandardCharsets.UTF_16LE));
            default -> Optional.empty();
        };
    }

    private static void fields(Object object, Deque<Object> open) {
        if (object instanceof Object[] array) {
            for (Object element : array) {
                if (element != null) {
                    open.push(element);
                }
            }
        }
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (!type.getName().startsWith("hall.")) {
                break;
            }
            for (Field field : type.getDeclaredFields()) {
                push(object, field, open);
            }
        }
        if (object instanceof Iterable<?> many) {
            many.forEach(open::push);
        }
        if (object instanceof Optional<?> one) {
            one.ifPresent(open::push);
        }
    }

    private static void push(Object object, Field field, Deque<Object> open) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return;
        }
        field.setAccessible(true);
        try {
            Object value = field.get(object);
            if (value != null) {
                open.push(value);
            }
        } catch (IllegalAccessException denied) {
            throw new AssertionError(denied);
        }
    }
}
