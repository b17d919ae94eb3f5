package hall.kiosk.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmTest {

    @TempDir
    private Path folder;

    private Films films() {
        return new Films(List.of(folder), Map.of());
    }

    private Path at(String name) {
        return folder.resolve(Films.FOLDER).resolve(name);
    }

    private static Color colour(Film film) throws IOException {
        BufferedImage picture = film.next().picture();
        return new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2));
    }

    @Test
    void anAnimatedGifPlaysPictureByPictureAndBeginsAgain() throws IOException {
        GifFile.write(at("welcome.gif"), 40, 30, 20, List.of(Color.RED, Color.GREEN));

        try (Film film = Film.open(films().of(Moment.WELCOME).orElseThrow())) {
            assertThat(film.next().length()).isEqualTo(Duration.ofMillis(200));
            assertThat(colour(film)).isEqualTo(Color.GREEN);
            assertThat(colour(film)).isEqualTo(Color.RED);
            assertThat(colour(film)).isEqualTo(Color.GREEN);
        }
    }

    @Test
    void picturesOfAFolderFollowTheirNames() throws IOException {
        Files.createDirectories(at("taken"));
        for (String name : List.of("02.png", "01.png")) {
            BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(4, 4, name.startsWith("01") ? 0xFF0000 : 0x00FF00);
            ImageIO.write(picture, "png", at("taken").resolve(name).toFile());
        }
        Files.writeString(at("taken").resolve("notes.txt"), "no picture");

        try (Film film = Film.open(films().of(Moment.TAKEN).orElseThrow())) {
            assertThat(colour(film)).isEqualTo(Color.RED);
            Film.Frame second = film.next();
            assertThat(second.length()).isEqualTo(Film.STILL);
            assertThat(second.picture().getRGB(4, 4) & 0xFFFFFF).isEqualTo(0x00FF00);
            assertThat(colour(film)).isEqualTo(Color.RED);
        }
    }

    /** One of which a file has not come yet is not shown in part. */
    @Test
    void whatTheConfigurationNamesCountsBeforeWhatLiesInTheFolder() throws IOException {
        GifFile.write(at("welcome.gif"), 8, 8, 20, List.of(Color.RED));
        Path named = GifFile.write(folder.resolve("named"), 8, 8, 20, List.of(Color.GREEN));
        Path missing = folder.resolve("missing");

        Films whole = new Films(List.of(folder), Map.of("welcome", List.of(named)));
        try (Film film = Film.open(whole.of(Moment.WELCOME).orElseThrow())) {
            assertThat(colour(film)).isEqualTo(Color.GREEN);
        }
        Films part = new Films(List.of(folder), Map.of("welcome", List.of(named, missing)));
        assertThat(part.of(Moment.WELCOME)).contains(List.of(at("welcome.gif")));
    }

    @Test
    void whereNothingIsThereIsNoFilm() throws IOException {
        Files.createDirectories(at("own"));

        assertThat(films().of(Moment.OWN)).isEmpty();
        assertThat(films().of(Moment.WELCOME)).isEmpty();
        assertThat(Films.NONE.of(Moment.WELCOME)).isEmpty();
    }

    @Test
    void aFileThatIsNoGifOrTooLargeIsRefused() throws IOException {
        Files.createDirectories(at("x").getParent());
        Files.writeString(at("welcome.gif"), "GIF89a, it says");
        assertThatThrownBy(() -> Film.open(List.of(at("welcome.gif")))).isInstanceOf(IOException.class);

        GifFile.write(at("choose.gif"), Film.MOST_DOTS + 1, 4, 10, List.of(Color.RED));
        assertThatThrownBy(() -> Film.open(List.of(at("choose.gif"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most 1920");
        byte[] whole = Files.readAllBytes(GifFile.write(at("own.gif"), 40, 40, 10, List.of(Color.RED, Color.BLUE)));
        Files.write(at("own.gif"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> {
                    try (Film film = Film.open(List.of(at("own.gif")))) {
                        film.next();
                        film.next();
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
