package hall.kiosk.display;

import hall.kiosk.display.AssetMaker.UnusableException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Draws pages of a PDF file as pictures, in a process of its own with little memory and little time: a document that was made to
 * eat both ends that process and nothing of the hall.
 */
public final class PdfPages {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LOCKED = 3;
    private static final int BROKEN = 4;
    private static final String COUNT = "pages";

    private PdfPages() {}

    /**
     * Draws the pages {@code first} to {@code last} of {@code file} into {@code folder}, each as {@code NUMBER.png}.
     *
     * @return how many pages the document has
     */
    static int draw(Path file, Path folder, int first, int last) throws UnusableException, IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PdfPages.class.getName(),
                        file.toString(),
                        folder.toString(),
                        Integer.toString(first),
                        Integer.toString(last)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnusableException(
                        "文件太复杂，一分钟内没有画完；请导出为图片再上传。",
                        "The document is too complex and was not drawn within a minute; export its pages as pictures.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the hall ends", e);
        } finally {
            process.destroyForcibly();
        }
        return switch (process.exitValue()) {
            case 0 -> Integer.parseInt(Files.readString(folder.resolve(COUNT)));
            case LOCKED ->
                throw new UnusableException("PDF 文件有密码，请去掉密码再上传。", "The PDF has a password; take it off first.");
            default ->
                throw new UnusableException(
                        "PDF 文件已损坏或太复杂；请导出为图片再上传。", "The PDF is damaged or too complex; export its pages as pictures.");
        };
    }

    /** The process: FILE FOLDER FIRST LAST. */
    public static void main(String[] arguments) {
        System.exit(run(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3])));
    }

    private static int run(Path file, Path folder, int first, int last) {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            Files.writeString(
                    folder.resolve(COUNT), Integer.toString(document.getNumberOfPages()), StandardCharsets.UTF_8);
            for (int page = first; page <= Math.min(last, document.getNumberOfPages()); page++) {
                PDRectangle size = document.getPage(page - 1).getCropBox();
                float scale = AssetMaker.SIDE / Math.max(1, Math.max(size.getWidth(), size.getHeight()));
                BufferedImage drawn = renderer.renderImage(page - 1, scale, ImageType.RGB);
                ImageIO.write(drawn, "png", folder.resolve(page + ".png").toFile());
            }
            return 0;
        } catch (InvalidPasswordException e) {
            return LOCKED;
        } catch (IOException | RuntimeException e) {
            return BROKEN;
        }
    }
}
