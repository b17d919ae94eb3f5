package hall.kiosk.film;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The pictures of an animated GIF. Each is laid over the one before it at its own place, as the file says; what a picture says
 * becomes of it afterwards (kept, wiped, or what was before) is done before the next (GIF89a, section 23).
 */
final class GifFrames implements Film.Frames {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final String STREAM = "javax_imageio_gif_stream_1.0";

    /** What a GIF without a time means, as browsers take it. */
    private static final Duration USUAL = Duration.ofMillis(100);

    private static final int SHORTEST_HUNDREDTHS = 2;

    private final ImageReader reader;
    private final ImageInputStream in;
    private final BufferedImage whole;
    private final int count;
    private int at;
    private Runnable afterwards = () -> {};

    GifFrames(byte[] bytes) throws IOException {
        reader = ImageIO.getImageReadersByFormatName("gif").next();
        in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes));
        try {
            reader.setInput(in);
            count = reader.getNumImages(true);
            if (count < 1 || count > Film.MOST_FRAMES) {
                throw new IOException("a film of " + count + " pictures; 1 to " + Film.MOST_FRAMES);
            }
            int[] size = size();
            Film.fits(size[0], size[1]);
            whole = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_ARGB);
        } catch (IOException | RuntimeException broken) {
            close();
            throw broken instanceof IOException known ? known : new IOException("this is no GIF: " + broken, broken);
        }
    }

    @Override
    public int count() {
        return count;
    }

    private int[] size() throws IOException {
        IIOMetadata stream = reader.getStreamMetadata();
        IIOMetadataNode screen = stream == null ? null : first(stream.getAsTree(STREAM), "LogicalScreenDescriptor");
        return screen == null
                ? new int[] {reader.getWidth(0), reader.getHeight(0)}
                : new int[] {number(screen, "logicalScreenWidth"), number(screen, "logicalScreenHeight")};
    }

    @Override
    public Film.Frame next() throws IOException {
        try {
            if (at == 0) {
                wipe(0, 0, whole.getWidth(), whole.getHeight());
                afterwards = () -> {};
            }
            afterwards.run();
            Node tree = reader.getImageMetadata(at).getAsTree(FORMAT);
            IIOMetadataNode place = first(tree, "ImageDescriptor");
            IIOMetadataNode control = first(tree, "GraphicControlExtension");
            Film.fits(reader.getWidth(at), reader.getHeight(at));
            BufferedImage part = reader.read(at);
            int x = place == null ? 0 : number(place, "imageLeftPosition");
            int y = place == null ? 0 : number(place, "imageTopPosition");
            afterwards = afterwards(control == null ? "none" : control.getAttribute("disposalMethod"), x, y, part);
            Graphics2D pen = whole.createGraphics();
            pen.drawImage(part, x, y, null);
            pen.dispose();
            int hundredths = control == null ? 0 : number(control, "delayTime");
            at = (at + 1) % count;
            return new Film.Frame(
                    whole, hundredths < SHORTEST_HUNDREDTHS ? USUAL : Duration.ofMillis(hundredths * 10L));
        } catch (RuntimeException broken) {
            throw new IOException("the GIF is broken: " + broken, broken);
        }
    }

    private Runnable afterwards(String method, int x, int y, BufferedImage part) {
        return switch (method) {
            case "restoreToBackgroundColor" -> () -> wipe(x, y, part.getWidth(), part.getHeight());
            case "restoreToPrevious" -> {
                BufferedImage before = new BufferedImage(whole.getWidth(), whole.getHeight(), whole.getType());
                whole.copyData(before.getRaster());
                yield () -> whole.setData(before.getRaster());
            }
            default -> () -> {};
        };
    }

    private void wipe(int x, int y, int wide, int high) {
        Graphics2D pen = whole.createGraphics();
        pen.setComposite(AlphaComposite.Clear);
        pen.fillRect(x, y, wide, high);
        pen.dispose();
    }

    private static @Nullable IIOMetadataNode first(Node tree, String name) {
        NodeList found = ((IIOMetadataNode) tree).getElementsByTagName(name);
        return found.getLength() == 0 ? null : (IIOMetadataNode) found.item(0);
    }

    private static int number(IIOMetadataNode node, String attribute) {
        return Integer.parseInt(node.getAttribute(attribute));
    }

    @Override
    public void close() {
        reader.dispose();
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory cannot be closed", e);
        }
    }
}
