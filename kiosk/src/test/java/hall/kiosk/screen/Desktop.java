package hall.kiosk.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A desktop of tests: IceWM with its panel at the foot of a screen in memory. */
final class Desktop implements AutoCloseable {

    private final Xvfb screen;
    private final Process manager;

    private Desktop(Xvfb screen, Process manager) {
        this.screen = screen;
        this.manager = manager;
    }

    /** Starts one whose settings are in {@code home}; a test without Xvfb or IceWM is skipped, or fails where {@code CI=true}. */
    static Desktop start(int width, int height, Path home) throws IOException {
        Xvfb.require("icewm");
        Xvfb screen = Xvfb.start(width, height);
        Files.createDirectories(home);
        ProcessBuilder builder = new ProcessBuilder("icewm", "--display=" + screen.display());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("DISPLAY", screen.display());
        Process manager = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("icewm.log").toFile())
                .start();
        return new Desktop(screen, manager);
    }

    String display() {
        return screen.display();
    }

    @Override
    public void close() {
        manager.destroy();
        try {
            if (!manager.waitFor(60, TimeUnit.SECONDS)) {
                manager.destroyForcibly();
            }
        } catch (InterruptedException e) {
            manager.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        screen.close();
    }
}
