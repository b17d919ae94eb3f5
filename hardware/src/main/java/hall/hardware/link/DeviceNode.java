package hall.hardware.link;

import java.nio.file.Files;
import java.nio.file.Path;

/** A device's file under /dev: is it there, may it be used, and what to do if not. */
final class DeviceNode {

    private DeviceNode() {}

    /** Says in one sentence why {@code node} cannot be opened, if the file system can tell. */
    static void require(Path node, String group) throws LinkException {
        if (!Files.exists(node)) {
            throw new LinkException(
                    LinkException.Cause.ABSENT, node + " is not there; plug the device in or check the path");
        }
        if (!Files.isReadable(node) || !Files.isWritable(node)) {
            throw forbidden(node, group, System.getProperty("user.name", "USER"));
        }
    }

    static LinkException forbidden(Path node, String group, String user) {
        return new LinkException(
                LinkException.Cause.FORBIDDEN,
                node + " may not be opened by " + user + "; run 'sudo usermod -aG " + group + " " + user
                        + "' and sign in again");
    }
}
