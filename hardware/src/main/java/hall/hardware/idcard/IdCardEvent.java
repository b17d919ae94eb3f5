package hall.hardware.idcard;

import hall.hardware.Driver.DeviceEvent;

/**
 * What happened on the reader. A card that is put down and stays gives exactly one Read, and one Removed when it is
 * taken away. When the reader was away for more than ten seconds, so was the card.
 */
public sealed interface IdCardEvent extends DeviceEvent {

    /** A card was read. It belongs to the receiver, who closes it. */
    record Read(IdCard card) implements IdCardEvent {}

    /** A card was put down and could not be read; the citizen should lay it down again and leave it there. */
    record Unread(SdtCode code, String why) implements IdCardEvent {}

    /** The card that was read is gone. */
    record Removed() implements IdCardEvent {}
}
