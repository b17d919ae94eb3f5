package hall.hardware.link;

import hall.hardware.link.LinkException.Cause;
import hall.hardware.link.SerialSettings.Handshake;
import hall.hardware.link.SerialSettings.Parity;
import hall.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The serial port on the header of a Raspberry Pi (TX pin 8, RX pin 10), which is another one on each model and as
 * delivered on none what a device wants. Looked at before the port is opened, because an open port that cannot do what
 * its settings ask for only looks like a silent device.
 *
 * <ul>
 *   <li>Models with Bluetooth before the Pi 5: the header has the mini UART ({@code ttyS0}: no parity, no RTS/CTS), the
 *       full one ({@code ttyAMA0}) serves Bluetooth, until an overlay exchanges or frees it.
 *   <li>Pi 5: {@code serial0} is the debug connector ({@code ttyAMA10}); the header's port is {@code ttyAMA0}, after it
 *       has been switched on.
 *   <li>All: the system may have its console on the port.
 * </ul>
 *
 * Source: Raspberry Pi documentation, "Configure UARTs", and the overlays' README. Any other machine passes.
 */
final class HeaderPort {

    private static final String CONFIG = "/boot/firmware/config.txt";
    private static final String MINI_UART = "ttyS0";
    private static final String FULL_UART = "ttyAMA0";
    private static final String DEBUG_UART = "ttyAMA10";
    private static final List<String> ON_HEADER = List.of("serial0", MINI_UART, FULL_UART);

    private final Path root;
    private final Path path;
    private final boolean fifth;

    private HeaderPort(Path root, Path path, boolean fifth) {
        this.root = root;
        this.path = path;
        this.fifth = fifth;
    }

    /** Says in one sentence why {@code path} cannot do what {@code settings} ask for; {@code root} is / but in tests. */
    static void require(Path path, SerialSettings settings, Path root) throws LinkException {
        String model = text(root.resolve("proc/device-tree/model"));
        if (model.startsWith("Raspberry Pi")) {
            new HeaderPort(root, path, model.contains("Raspberry Pi 5") || model.contains("Compute Module 5"))
                    .require(settings);
        }
    }

    private void require(SerialSettings settings) throws LinkException {
        Optional<String> port = realName(path);
        if (port.isEmpty()) {
            requireSwitchedOn();
            return;
        }
        String name = port.get();
        if (fifth && name.equals(DEBUG_UART) && path.endsWith("serial0")) {
            throw wrong(
                    "是树莓派 5 的调试接口，不在 40 针排针上；请在 " + CONFIG + " 加入 dtparam=uart0=on，重启后改用 /dev/ttyAMA0",
                    "is the debug connector of a Pi 5, not the header; put dtparam=uart0=on into " + CONFIG
                            + ", restart, and use /dev/ttyAMA0");
        }
        if (isConsole(name)) {
            throw wrong(
                    "被系统控制台占用；请运行 sudo raspi-config，在 Interface Options、Serial Port 中关闭登录终端、保留硬件串口，然后重启",
                    "carries the system's console; run sudo raspi-config, Interface Options, Serial Port: login shell no,"
                            + " hardware yes; then restart");
        }
        if (fifth) {
            return;
        }
        boolean asksForMore = settings.parity() != Parity.NONE || settings.handshake() == Handshake.RTS_CTS;
        if (name.equals(MINI_UART) && asksForMore) {
            throw wrong(
                    "是迷你串口，没有校验位和 RTS/CTS；请在 " + CONFIG + " 加入 dtoverlay=disable-bt（需要蓝牙时用 miniuart-bt），重启后使用"
                            + " /dev/serial0",
                    "is the mini UART, which has neither parity nor RTS/CTS; put dtoverlay=disable-bt (miniuart-bt to keep"
                            + " Bluetooth) into " + CONFIG + ", restart, and use /dev/serial0");
        }
        if (name.equals(FULL_UART) && realName(root.resolve("dev/serial1")).equals(Optional.of(FULL_UART))) {
            throw wrong(
                    "连接的是蓝牙芯片，不是排针；请使用 /dev/serial0，或在 " + CONFIG + " 加入 dtoverlay=disable-bt 后重启",
                    "leads to the Bluetooth chip, not to the header; use /dev/serial0, or put dtoverlay=disable-bt into "
                            + CONFIG + " and restart");
        }
    }

    private void requireSwitchedOn() throws LinkException {
        if (path.startsWith(root.resolve("dev"))
                && path.getNameCount() == root.getNameCount() + 2
                && ON_HEADER.contains(path.getFileName().toString())) {
            String line = fifth ? "dtparam=uart0=on" : "enable_uart=1";
            throw wrong(
                    "不存在：排针串口未开启；请在 " + CONFIG + " 加入 " + line + " 并重启",
                    "is not there: the header's port is switched off; put " + line + " into " + CONFIG
                            + " and restart");
        }
    }

    private boolean isConsole(String name) {
        List<String> active =
                List.of(text(root.resolve("sys/class/tty/console/active")).split("\\s+", -1));
        return active.contains(name)
                || List.of(text(root.resolve("proc/cmdline")).split("\\s+", -1)).stream()
                        .anyMatch(word -> word.equals("console=" + name) || word.startsWith("console=" + name + ","));
    }

    private static Optional<String> realName(Path port) {
        try {
            return Optional.of(port.toRealPath().getFileName().toString());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                            .replace("\0", "")
                            .strip()
                    : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private LinkException wrong(String chinese, String english) {
        return new LinkException(Cause.MISCONFIGURED, Text.of(path + " " + chinese + "。", path + " " + english));
    }
}
