package hall.kiosk.app;

import hall.kiosk.devices.Simulators;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.ScreenTarget;
import hall.kiosk.web.kiosk.Screens.KioskScreen;
import hall.kiosk.web.kiosk.Screens.TouchTarget;
import hall.text.Text;
import java.util.List;

/** The screen of a kiosk of this program, to be seen and touched from a browser. Any thread. */
record DrivenKiosk(KioskPanel panel, Simulators simulators) implements KioskScreen {

    /** What begins like this is done to a simulated device and not to the screen. */
    private static final String SIMULATED = "simulated:";

    @Override
    public byte[] picture() {
        return panel.png();
    }

    @Override
    public List<TouchTarget> targets() {
        return panel.targets().stream().map(this::touch).toList();
    }

    @Override
    public boolean press(String target) {
        if (target.startsWith(SIMULATED)) {
            return simulate(target.substring(SIMULATED.length()));
        }
        boolean there = panel.targets().stream().anyMatch(each -> each.id().equals(target));
        if (there) {
            panel.press(target);
        }
        return there;
    }

    /** What a tester does with his hands: {@code card:READER:down}, {@code card:READER:up}, {@code key:PAD:CODE}. */
    private boolean simulate(String act) {
        String[] words = act.split(":", -1);
        if (words.length == 3 && words[0].equals("card")) {
            return simulators.card(words[1], words[2].equals("down"));
        }
        return words.length == 3
                && words[0].equals("key")
                && words[2].matches("\\d{1,3}")
                && simulators.press(words[1], Integer.parseInt(words[2]));
    }

    private TouchTarget touch(ScreenTarget target) {
        double width = panel.shown().drawn().picture().getWidth();
        double height = panel.shown().drawn().picture().getHeight();
        return new TouchTarget(
                target.id(),
                Text.of(target.label(), target.label()),
                target.area().x() / width,
                target.area().y() / height,
                target.area().width() / width,
                target.area().height() / height);
    }
}
