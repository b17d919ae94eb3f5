package hall.kiosk.web;

import java.util.List;
import java.util.Optional;

/** The boards and kiosks of the hall as pictures drawn by the devices' own renderer. Called on any thread, several at once. */
public interface Screens {

    /** The ids of the boards, in the order a person would name them. */
    List<String> boards();

    /** The ids of the kiosks. */
    List<String> kiosks();

    /** What board {@code id} shows now, as PNG; empty when there is no such board. */
    Optional<byte[]> board(String id);

    /** The screen of kiosk {@code id}; empty when there is no such kiosk. */
    Optional<KioskScreen> kiosk(String id);

    /** A hall without boards and kiosks. */
    static Screens none() {
        return new Screens() {
            @Override
            public List<String> boards() {
                return List.of();
            }

            @Override
            public List<String> kiosks() {
                return List.of();
            }

            @Override
            public Optional<byte[]> board(String id) {
                return Optional.empty();
            }

            @Override
            public Optional<KioskScreen> kiosk(String id) {
                return Optional.empty();
            }
        };
    }
}
