package hall.kiosk.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A network of its own for one machine, with a cable to this one: {@code nft} and {@code tc} make it bad. It is gone when it
 * is closed, and the next one removes what a killed run has left.
 */
public final class Namespace implements AutoCloseable {

    private static final String PREFIX = "hall-faults-";
    private static final long LIMIT_SECONDS = 60;

    private final String name = PREFIX + ProcessHandle.current().pid();
    private final String here;
    private final String there;

    /**
     * Why there is none.
     *
     * @see #lacking
     */
    public static final class Impossible extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean lacking;

        private Impossible(String message) {
            super(message);
            String said = message.toLowerCase(Locale.ROOT);
            this.lacking = said.contains("not supported") || said.contains("unknown device type");
        }

        /** Whether this kernel has no such thing, so that nobody could do anything about it. */
        public boolean lacking() {
            return lacking;
        }
    }

    public Namespace() throws Impossible {
        removeWhatWasLeft();
        int third = (int) (ProcessHandle.current().pid() % 250) + 1;
        this.here = "10.213." + third + ".1";
        this.there = "10.213." + third + ".2";
        String cable = "hf" + ProcessHandle.current().pid();
        run("ip", "netns", "add", name);
        try {
            run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name);
            run("ip", "address", "add", here + "/30", "dev", cable);
            run("ip", "link", "set", cable, "up");
            inside("ip", "address", "add", there + "/30", "dev", "eth0");
            inside("ip", "link", "set", "lo", "up");
            inside("ip", "link", "set", "eth0", "up");
            inside("nft", "add", "table", "ip", "hall");
            inside("nft", "add", "chain", "ip", "hall", "in", "{ type filter hook input priority 0 ; }");
            inside("nft", "add", "chain", "ip", "hall", "out", "{ type filter hook output priority 0 ; }");
        } catch (Impossible e) {
            close();
            throw e;
        }
    }

    private static void removeWhatWasLeft() throws Impossible {
        for (String line : run("ip", "netns", "list").split("\n", -1)) {
            String each = line.split(" ", 2)[0];
            if (each.startsWith(PREFIX) && !Files.exists(Path.of("/proc", each.substring(PREFIX.length())))) {
                run("ip", "netns", "delete", each);
            }
        }
    }

    /** The end of the cable at this machine, where it reaches whatever listens there. */
    public InetAddress here() throws IOException {
        return InetAddress.getByName(here);
    }

    /** Nothing comes in and nothing goes out. */
    public void swallowEverything() throws Impossible {
        inside("nft", "add", "rule", "ip", "hall", "in", "iif", "eth0", "drop");
        inside("nft", "add", "rule", "ip", "hall", "out", "oif", "eth0", "drop");
    }

    /** So many of a hundred packets are lost, in each direction. */
    void lose(int ofAHundred) throws Impossible {
        for (String chain : List.of("in", "out")) {
            inside(
                    "nft",
                    "add",
                    "rule",
                    "ip",
                    "hall",
                    chain,
                    "numgen",
                    "random",
                    "mod",
                    "100",
                    "<",
                    ofAHundred + "",
                    "drop");
        }
    }

    /** Each connection is reset as soon as it sends something. */
    void reset() throws Impossible {
        inside("nft", "add", "rule", "ip", "hall", "out", "meta", "l4proto", "tcp", "reject", "with", "tcp", "reset");
    }

    /** The cable is so slow. */
    void slow(String rate) throws Impossible {
        inside("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", rate, "burst", "4kb", "latency", "400ms");
    }

    /** The cable is as it should be. */
    public void mend() throws Impossible {
        inside("nft", "flush", "chain", "ip", "hall", "in");
        inside("nft", "flush", "chain", "ip", "hall", "out");
        if (inside("tc", "qdisc", "show", "dev", "eth0").contains("tbf")) {
            inside("tc", "qdisc", "delete", "dev", "eth0", "root");
        }
    }

    /** What starts a program in it. */
    public List<String> entering(List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(command);
        return all;
    }

    private String inside(String... command) throws Impossible {
        return run(entering(List.of(command)).toArray(String[]::new));
    }

    private static String run(String... command) throws Impossible {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new Impossible(String.join(" ", command) + ": " + said.strip());
            }
            return said;
        } catch (Impossible e) {
            throw e;
        } catch (IOException e) {
            throw new Impossible(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Impossible("interrupted");
        }
    }

    @Override
    public void close() throws Impossible {
        run("ip", "netns", "delete", name);
    }
}
