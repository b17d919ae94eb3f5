package hall.hardware.smartcard;

import hall.hardware.Driver.DeviceEvent;
import java.util.Optional;

/** What happened on the reader. A card that is put down and stays gives one Present or Unread, then one Removed. */
public sealed interface CardEvent extends DeviceEvent {

    /**
     * A card is there. {@code fields} belong to the receiver, who closes them.
     *
     * @param uid the chip's number, where the reader and the card tell it
     * @param fields what the configured script read; empty without a script or when it does not fit this card
     */
    record Present(Optional<CardUid> uid, Optional<CardFields> fields) implements CardEvent {}

    /** A card is there and does not answer: laid wrongly, or not of a kind this reader knows. */
    record Unread(String why) implements CardEvent {}

    /** The card is gone. */
    record Removed() implements CardEvent {}
}
