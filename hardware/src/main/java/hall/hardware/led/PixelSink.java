package hall.hardware.led;

import hall.hardware.link.LinkException;
import java.awt.image.BufferedImage;
import java.time.Duration;

/** An open way to a matrix that takes pictures dot by dot and does not answer. Owned by one device thread. */
public interface PixelSink extends AutoCloseable {

    /** Shows {@code picture}, one pixel a dot, at {@code percent} of full brightness; 0 is dark. */
    void send(BufferedImage picture, int percent) throws LinkException;

    /** How often the same picture must be sent again so that a display that restarted comes back. */
    Duration refresh();

    /** The side of the modules it is made of, which may each be mounted in a way of its own; 0 where it is of one piece. */
    default int moduleDots() {
        return 0;
    }

    @Override
    void close();
}
