package hall.broker;

import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;

/** Sockets that show a device's certificate, for clients that are not ours. */
public final class ShownSockets {

    private ShownSockets() {}

    public static SSLSocketFactory of(CertificateFolder folder) throws IOException {
        return folder.sockets();
    }
}
