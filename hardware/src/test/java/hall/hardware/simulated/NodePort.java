package hall.hardware.simulated;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** A simulated device on the far end of a pseudo terminal, or of any other file that carries bytes both ways. */
public final class NodePort implements AutoCloseable {

    private final InputStream in;
    private final OutputStream out;
    private final StreamPump pump;

    private NodePort(InputStream in, OutputStream out, FarEnd device, String name) {
        this.in = in;
        this.out = out;
        this.pump = new StreamPump(in, out, device, name);
    }

    /** Plugs {@code device} into the far end {@code node}, which must exist. */
    public static NodePort open(Path node, FarEnd device) throws IOException {
        FileOutputStream out = new FileOutputStream(node.toFile());
        FileInputStream in = new FileInputStream(node.toFile());
        NodePort port = new NodePort(in, out, device, node.getFileName().toString());
        port.pump.start();
        return port;
    }

    @Override
    public void close() throws IOException {
        pump.close();
        out.close();
        in.close();
    }
}
