package hall.kiosk.hub;

import static hall.broker.Role.BOARD;
import static hall.broker.Role.KEYPAD;
import static hall.broker.Role.KIOSK;
import static hall.broker.Role.PAD;
import static hall.broker.Role.VOICE;

import hall.broker.Role;
import hall.broker.message.AssetPiece;
import hall.broker.message.DeviceMessage;
import hall.kiosk.remote.HandIn;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What devices ask and hand in by MQTT, and which may: the one table. Topics are guarded by the broker; what stands in a
 * message is guarded here.
 */
enum DeviceAct {
    /** Nothing: the device is still there. It is not answered. */
    HERE(DeviceMessage.Ask.HERE, false, Role.DEVICES),
    /** Send the state again. */
    STATE("state", false, Role.DEVICES),
    /** Store what the device has measured by itself; see {@link Measures}. */
    MEASURED(DeviceMessage.Ask.MEASURED, false, Role.DEVICES),
    /** List the calls made after one, for a device that may have missed some. */
    CALLS("calls", false, Set.of(BOARD, VOICE)),
    /** Give a piece of a file that a playlist names, or of a kiosk's film. */
    ASSET(AssetPiece.KIND, false, Set.of(BOARD, KIOSK)),
    /** Give a ticket. */
    ISSUE("issue", false, Set.of(KIOSK)),
    /** Tell a kiosk on its own machine which day it is, its key, and what it has left unprinted. */
    JOIN("join", false, Set.of(KIOSK)),
    /** Grant a kiosk on its own machine numbers that it may give by itself. */
    RESERVE("reserve", false, Set.of(KIOSK)),
    /** A ticket that was asked for is not wanted any more. */
    ABANDON("abandon", false, Set.of(KIOSK)),
    /** What a kiosk on its own machine did, with and without the hall; see {@link HandIn}. */
    HAND_IN("hand-in", false, Set.of(KIOSK)),
    /** A ticket that was called or held is back. */
    CHECK_IN("check-in", false, Set.of(KIOSK)),
    /** Tell the tickets of the card that was laid down. */
    OWN("own", false, Set.of(KIOSK)),
    /** The card's person wants the ticket no more. */
    CANCEL("cancel", false, Set.of(KIOSK)),
    /** The card's person says how it was. */
    RATE("rate", false, Set.of(KIOSK)),
    /** Grant the priority claimed with a ticket of this kiosk, by the card of a lobby guide. */
    GRANT("grant", false, Set.of(KIOSK)),
    /** Call the next ticket to the window the keypad stands at. */
    CALL("call", true, Set.of(KEYPAD)),
    /** Call the ticket there again. */
    RECALL("recall", true, Set.of(KEYPAD)),
    /** A rating given while the hall could not be reached: with the ticket's pass, or at the window that served it. */
    RATING("rating", false, Set.of(PAD, KIOSK)),
    /** When a call was shown or said, or why it was not. */
    RECEIPT("receipt", false, Set.of(BOARD, VOICE));

    private final String code;
    private final boolean atWindow;

    @SuppressWarnings("ImmutableEnumChecker") // an unchangeable copy
    private final Set<Role> roles;

    DeviceAct(String code, boolean atWindow, Set<Role> roles) {
        this.code = code;
        this.atWindow = atWindow;
        this.roles = Set.copyOf(roles);
    }

    /** The act a message's {@code kind} names. */
    static Optional<DeviceAct> of(String kind) {
        return Arrays.stream(values()).filter(act -> act.code.equals(kind)).findFirst();
    }

    /** The word for it in messages. */
    String code() {
        return code;
    }

    /** Whether it is about the one window the device stands at. */
    boolean atWindow() {
        return atWindow;
    }

    /** Whether a device of this role may. */
    boolean isOf(Role role) {
        return roles.contains(role);
    }
}
