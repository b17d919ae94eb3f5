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
     * Has it read the accounts, the certificates and the list of revoked ones anew, by SIGHUP. Nothing happens where none runs: it reads them when it
     * starts. The signal ends most other programs, so the process must be called mosquitto.
     */
    public void reload() throws IOException, InterruptedException {
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
        Process kill = new ProcessBuilder("kill", "-HUP", pid)
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
