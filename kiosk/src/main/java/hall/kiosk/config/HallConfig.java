package hall.kiosk.config;

import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.broker.HallAddress;
import hall.broker.Role;
import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.kiosk.alarm.AlarmRules;
import hall.kiosk.display.BoardPlace;
import hall.kiosk.display.DayPart;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.hook.Hook;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.WindowId;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.words.KioskWords;
import hall.text.Text;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a hall is, whichever machine it runs on; a change of it is the hall's to make. Immutable.
 *
 * @param address whose topics the hall's are
 * @param zone in which its business days begin and end
 * @param standard what the unified standard says for it
 * @param notice what every board says at its foot; null for nothing
 * @param hours when it is open; null where nobody said
 * @param guide where things are and what somebody brings
 * @param alarms from when on something is an alarm
 * @param languages what kiosks say beside Chinese and English; it is in the standard's tokens already
 * @param people who may sign in; their passwords stand in {@code access.json}
 * @param devices what stands where; the wires to them are their machine's
 * @param hooks whom it tells what happens by HTTP
 * @param voice what it wants of its voice
 * @param signIn the provider people may sign in by; null where there is none
 */
public record HallConfig(
        HallAddress address,
        ZoneId zone,
        HallSetup setup,
        HallStandard standard,
        @Nullable Text notice,
        @Nullable OpeningHours hours,
        HallGuide guide,
        AlarmRules alarms,
        List<Person> people,
        List<Board> boards,
        List<Kiosk> kiosks,
        List<KioskWords> languages,
        List<Device> devices,
        List<Hook> hooks,
        VoiceConfig voice,
        @Nullable SignIn signIn) {

    /** What the hall's own messages come from; signs in to the broker by this name. */
    public static final String HUB = "hub";

    /** The glass of {@code kiosk}, as it hangs. */
    public Surface glass(Kiosk kiosk) {
        return Surface.of(kiosk.portrait(), kiosk.inches())
                .standing(guide.mounting(kiosk.id()).heightMillimetres());
    }

    /** What says the calls; signs in to the broker by this name. */
    public static final String VOICE = "voice-1";

    /**
     * Somebody who may sign in.
     *
     * @param role one of {@link Role#PEOPLE}
     * @param fullName null where nobody said
     * @param staffNumber what his organisation knows him by; null where nobody said
     * @param photo the SHA-256 of a picture in the data folder; null for none
     * @param publicName what the screen of a window may call him instead of his full name; null for that
     * @param agrees whether he has agreed to be shown on the screen of the window he has open
     */
    public record Person(
            String name,
            Role role,
            @Nullable String fullName,
            @Nullable String staffNumber,
            @Nullable String photo,
            @Nullable Text publicName,
            boolean agrees) {}

    /**
     * An OpenID Connect provider.
     *
     * @param claim of the ID token, which says who it is
     * @param byStaffNumber whether the claim is a staff number, and not the name somebody signs in by
     * @param name what the button says
     */
    public record SignIn(URI issuer, String clientId, String claim, boolean byStaffNumber, Text name) {}

    /**
     * A board, whoever draws it.
     *
     * @param parts when each part of the program's schedule holds, as it is written
     */
    public record Board(String id, Program program, List<DayPart> parts) {

        public Board {
            parts = List.copyOf(parts);
        }

        /** One that shows {@code scene} at all times. */
        public Board(String id, Scene scene) {
            this(id, Program.of(scene), List.of());
        }

        /** What it shows where nothing else applies. */
        public Scene scene() {
            return program.usual();
        }
    }

    /**
     * A kiosk this program drives.
     *
     * @param portrait whether its panel stands upright
     * @param inches the diagonal of its panel; null for the usual one
     * @param choice what it offers of the hall
     * @param printers the devices that print its tickets, the next where one fails; without any it gives no tickets
     * @param remote whether it runs on a machine of its own, with its printers
     * @param parts what hangs at the machine of a remote one, whose wires that machine's own file says
     */
    public record Kiosk(
            String id,
            boolean portrait,
            @Nullable Double inches,
            KioskChoice choice,
            List<String> printers,
            boolean remote,
            List<Device> parts) {
        public Kiosk {
            printers = List.copyOf(printers);
            parts = List.copyOf(parts);
        }

        Kiosk elsewhere() {
            return new Kiosk(id, portrait, inches, choice, printers, true, parts);
        }
    }

    /** A device of the hall; {@code window} is null where it stands at none. */
    public record Device(
            String id, DeviceKind kind, @Nullable WindowId window) {

        /** The hall's part of a device that a machine has. */
        public static Device of(DeviceConfig device) {
            WindowId window = device.options()
                    .find(CommonOptions.WINDOW)
                    .filter(text -> !text.isEmpty())
                    .map(WindowId::new)
                    .orElse(null);
            return new Device(device.id().value(), device.kind(), window);
        }
    }

    /** Whether {@code device} is a kiosk on a machine of its own, or hangs at one. */
    public boolean isAtRemoteKiosk(String device) {
        return kiosks.stream()
                .filter(Kiosk::remote)
                .anyMatch(kiosk -> kiosk.id().equals(device)
                        || kiosk.parts().stream().anyMatch(part -> part.id().equals(device)));
    }

    public HallConfig {
        people = List.copyOf(people);
        boards = List.copyOf(boards);
        kiosks = List.copyOf(kiosks);
        languages = List.copyOf(languages);
        devices = List.copyOf(devices);
        hooks = List.copyOf(hooks);
    }

    /** What whoever makes scenes for {@code board} has to know of it. */
    public BoardPlace place(Board board) {
        return new AreaScenes(setup, guide).place(board, hours == null ? Map.of() : hours.special());
    }

    /** The same at another address and in another zone. */
    HallConfig at(HallAddress otherAddress, ZoneId otherZone) {
        return new HallConfig(
                otherAddress,
                otherZone,
                setup,
                standard,
                notice,
                hours,
                guide,
                alarms,
                people,
                boards,
                kiosks,
                languages,
                devices,
                hooks,
                voice,
                signIn);
    }

    /** The same hall without the device, board or kiosk called {@code id}. */
    HallConfig without(String id) {
        return new HallConfig(
                address,
                zone,
                setup,
                standard,
                notice,
                hours,
                guide,
                alarms,
                people,
                boards.stream().filter(board -> !board.id().equals(id)).toList(),
                kiosks.stream().filter(kiosk -> !kiosk.id().equals(id)).toList(),
                languages,
                devices.stream().filter(device -> !device.id().equals(id)).toList(),
                hooks,
                voice,
                signIn);
    }

    /** The same hall where each kiosk runs on a machine of its own. */
    HallConfig withoutKiosks() {
        return new HallConfig(
                address,
                zone,
                setup,
                standard,
                notice,
                hours,
                guide,
                alarms,
                people,
                boards,
                kiosks.stream().map(Kiosk::elsewhere).toList(),
                languages,
                devices,
                hooks,
                voice,
                signIn);
    }

    /** The same hall where another program shows the boards. */
    public HallConfig withoutBoards() {
        return new HallConfig(
                address, zone, setup, standard, notice, hours, guide, alarms, people, List.of(), kiosks, languages,
                devices, hooks, voice, signIn);
    }
}
