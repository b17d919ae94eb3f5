package hall.kiosk.film;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes animated GIFs of one colour a picture. */
public final class GifFile {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private GifFile() {}

    /** A picture of {@code wide} x {@code high} dots for each colour, each for so many hundredths of a second. */
    public static Path write(Path file, int wide, int high, int hundredths, List<Color> colours) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
                writer.setOutput(out);
                writer.prepareWriteSequence(null);
                for (Color colour : colours) {
                    BufferedImage picture = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
                    Graphics2D pen = picture.createGraphics();
                    pen.setColor(colour);
                    pen.fillRect(0, 0, wide, high);
                    pen.dispose();
                    IIOMetadata about =
                            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), null);
                    IIOMetadataNode tree = (IIOMetadataNode) about.getAsTree(FORMAT);
                    IIOMetadataNode control = (IIOMetadataNode)
                            tree.getElementsByTagName("GraphicControlExtension").item(0);
                    control.setAttribute("delayTime", Integer.toString(hundredths));
                    about.setFromTree(FORMAT, tree);
                    writer.writeToSequence(new IIOImage(picture, null, about), null);
                }
                writer.endWriteSequence();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
