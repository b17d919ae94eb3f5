package hall.kiosk;

import hall.id.RandomId;
import hall.kiosk.setup.NewHall;
import hall.kiosk.web.HallServer.HallServerException;
import hall.kiosk.web.HallServerSettings;
import hall.kiosk.web.SetupServer;
import hall.loop.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has a new hall set up in the browser before it runs: one line with the address and the code to type there. */
final class FirstSetup {

    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.:%_-]{1,253}):([0-9]{1,5})");
    private static final int CODE = 8;

    private FirstSetup() {}

    /**
     * Returns when {@code folder} has its {@code hall.json}; false when the program is to end before that.
     *
     * @param address where the pages are to be, {@code host:port}
     */
    static boolean run(Path folder, Path data, String address, Shutdown shutdown, PrintWriter out)
            throws IOException, InterruptedException {
        Matcher place = ADDRESS.matcher(address);
        if (!place.matches() || Integer.parseInt(place.group(2)) > 65_535) {
            throw new IOException("首次设置的地址须为 主机:端口，如 0.0.0.0:8080，不能是 " + address
                    + "。 / The address of the first set-up is host:port, such as 0.0.0.0:8080, not " + address + ".");
        }
        SecureRandom chance = new SecureRandom();
        String code = RandomId.digits(chance, CODE);
        NewHall hall = new NewHall(folder, data, chance);
        try (SetupServer server = SetupServer.start(
                HallServerSettings.local(Integer.parseInt(place.group(2))).on(place.group(1)), hall, code, chance)) {
            out.println("SETUP " + server.address() + "/ " + code);
            out.println("请在浏览器打开以上地址，输入代码 " + code + " 设置大厅。 / Open this address in a browser and type the code " + code
                    + " to set up the hall.");
            out.flush();
            return shutdown.awaitOr(hall.finished());
        } catch (HallServerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
