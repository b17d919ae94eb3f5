package hall.broker.mosquitto;

import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Mosquitto on this machine that writes its process id into a file ({@code pid_file}). */
public record MosquittoProcess(Path pidFile) {

    private static final int LIMIT_SECONDS = 10;

    /**
     * Has it end in peace, so that it begins again with its files as they are now: whoever watches over it starts it, as
     * systemd does by the hall's drop-in. Nothing happens where none runs. The signal ends other programs too, so the process
     * must be called mosquitto.
     *
     * <p>Not by SIGHUP, on which it reads its files too: Mosquitto 2.0.11 then ends the session of each device that is away
     * just now, twice over when it is told twice, and dies of it.
     */
    public void restart() throws IOException, InterruptedException {
        String pid;
        try {
            pid = Files.readString(pidFile).strip();
        } catch (NoSuchFileException runsNot) {
            return;
        }
        if (!pid.matches("[0-9]{1,10}")) {
            throw failure("不是进程号：" + pid, "holds no process id but " + pid);
        }
        Path name = Path.of("/proc", pid, "comm");
        if (!Files.exists(name)) {
            return;
        }
        if (!Files.readString(name).strip().equals("mosquitto")) {
            throw failure("进程 " + pid + " 不是 mosquitto", "names process " + pid + ", which is not mosquitto");
        }
        Process kill = new ProcessBuilder("kill", "-TERM", pid)
                .redirectErrorStream(true)
                .start();
        String said = new String(kill.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw failure("无法通知进程 " + pid + "：" + said, "names process " + pid + ", which cannot be told: " + said);
        }
    }

    private IOException failure(String chinese, String english) {
        Text words = Text.of(
                pidFile + " " + chinese + "；请检查 pidFile 和权限。",
                pidFile + " " + english + "; see to pidFile and to the rights of this program's user.");
        return new IOException(words.both());
    }
}
