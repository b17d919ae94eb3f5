package hall.hardware.smartcard;

import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Media;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceKind;
import hall.hardware.Driver;
import hall.hardware.DriverState;
import hall.hardware.Health;
import hall.hardware.Health.Finding;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.ApduLink;
import hall.hardware.link.LinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A reader for cards with a chip, contact or contactless: tells when a card comes and goes, its number where it tells
 * one, and what the configured {@link CardScript}s read from it; the first script that fits is used. Device thread.
 */
public final class ChipCardReader implements Driver<ApduLink, CardEvent> {

    private static final Duration WAIT = Duration.ofMillis(100);

    private final List<CardScript> scripts;
    private final DriverState state;
    private final List<CardEvent> untold = new ArrayList<>();
    private boolean present;

    /** @param scripts tried in this order on each card */
    public ChipCardReader(List<CardScript> scripts) {
        this.scripts = List.copyOf(scripts);
        this.state = new DriverState(Capabilities.of(DeviceKind.SMART_CARD_READER, true, HealthLevel.INTERNAL)
                .with(Fact.PROTOCOL, "PC/SC")
                .with(Fact.CARD_TYPES, scripts.stream().map(CardScript::name).toArray(String[]::new)));
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(ApduLink link) {
        gone(untold::add);
        state.knows(Fact.MODEL, link.name());
        state.healthy();
        state.media(Media.UNKNOWN);
    }

    @Override
    public Duration idle(ApduLink link, Consumer<? super CardEvent> events) throws LinkException {
        untold.forEach(events);
        untold.clear();
        boolean changed = link.awaitPresent(!present, WAIT);
        if (changed && present) {
            gone(events);
        } else if (changed) {
            come(link, events);
        } else if (!present) {
            state.media(Media.NONE);
        }
        return Duration.ZERO;
    }

    private void come(ApduLink link, Consumer<? super CardEvent> events) throws LinkException {
        CardEvent event = look(link);
        present = true;
        switch (event) {
            case CardEvent.Present read -> {
                state.tally().count(Counter.CARDS_READ);
                state.media(Media.PRESENT);
            }
            case CardEvent.Unread unread -> {
                state.tally().count(Counter.CARDS_UNREADABLE);
                state.media(Media.UNREADABLE);
            }
            case CardEvent.Removed removed -> throw new IllegalStateException("a card that came is not removed");
        }
        events.accept(event);
    }

    private CardEvent look(ApduLink link) throws LinkException {
        Optional<ApduLink.Card> powered = link.connect();
        if (powered.isEmpty()) {
            return new CardEvent.Unread("the card does not answer; it may lie the wrong way round");
        }
        try (ApduLink.Card card = powered.get()) {
            Optional<CardUid> uid = uid(card);
            for (CardScript script : scripts) {
                Optional<CardFields> fields = script.run(card);
                if (fields.isPresent()) {
                    return new CardEvent.Present(uid, fields);
                }
            }
            return new CardEvent.Present(uid, Optional.empty());
        }
    }

    private static Optional<CardUid> uid(ApduLink.Card card) throws LinkException {
        Optional<byte[]> answer = card.transmit(Apdu.getUid());
        Optional<CardUid> uid = answer.filter(bytes -> Apdu.succeeded(bytes) && bytes.length > 2)
                .map(Apdu::data)
                .map(CardUid::new);
        answer.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        return uid;
    }

    private void gone(Consumer<? super CardEvent> events) {
        if (present) {
            present = false;
            state.media(Media.NONE);
            events.accept(new CardEvent.Removed());
        }
    }

    @Override
    public Health check(ApduLink link, HealthLevel level, Deadline deadline) throws LinkException {
        boolean card = link.awaitPresent(true, Duration.ZERO);
        return Health.of(
                level,
                Finding.passed(
                        "读卡器 " + link.name() + (card ? "，有卡。" : "，无卡。"),
                        "Reader " + link.name() + (card ? " with a card." : " without a card.")));
    }
}
