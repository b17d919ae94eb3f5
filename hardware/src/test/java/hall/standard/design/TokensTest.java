package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

    private final Tokens tokens = Tokens.standard();

    /** Ratios computed outside the project with the WCAG formula. */
    @ParameterizedTest
    @CsvSource({
        "board.text, 19.1",
        "board.call, 13.3",
        "state.open, 10.7",
        "state.info, 9.2",
        "state.stop, 6.2",
        "brand, 10.0",
        "paper, 17.8",
        "alarm, 5.9",
        "led.green, 15.3",
        "led.amber, 12.7",
        "led.red, 5.25",
        "ticket, 21",
    })
    void namedPairsHaveTheContrastTheyWereChosenFor(String name, double ratio) {
        Ink ink = tokens.ink(name);

        assertThat(ink.foreground().contrast(ink.background())).isCloseTo(ratio, within(0.06));
    }

    @Test
    void everyPairKeepsItsContrast() {
        assertThat(tokens.inks())
                .allSatisfy((name, ink) -> assertThat(ink.foreground().contrast(ink.background()))
                        .as(name)
                        .isGreaterThanOrEqualTo(Math.max(4.5, ink.contrast())));
    }

    @Test
    void everyTextIsThereInEveryLanguageAndCanBeShown() throws Exception {
        Fonts fonts = Fonts.load();

        assertThat(tokens.texts().values())
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(text.byLanguage().values()).hasSize(2).allMatch(fonts::canShow));
    }

    @Test
    void ratingButtonsAreNeverUnderFifteenMillimetres() {
        double dotsPerMillimetre = 3.78;

        assertThat(tokens.touch().ratingDots(dotsPerMillimetre)).isEqualTo(57);
        assertThat(tokens.touch().targetDots(true, 160 / 25.4)).isEqualTo(60);
        assertThat(tokens.touch().targetDots(false, 160 / 25.4)).isEqualTo(44);
    }

    @Test
    void refusesAPairBelowTheContrastItPromises() {
        Colour white = Colour.parse("#FFFFFF");
        Colour blue = Colour.parse("#1677FF");

        assertThatThrownBy(() -> new Ink(white, blue, 4.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4.1");
    }

    @Test
    void aProvincesFileReplacesThem(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("province.json");
        Files.writeString(file, builtIn().replace("project default", "某省").replace("#0B3D91", "#7A0019"));

        Tokens provincial = Tokens.read(file);

        assertThat(provincial.name()).isEqualTo("某省");
        assertThat(provincial.ink("brand").background()).isEqualTo(Colour.parse("#7A0019"));
    }

    @Test
    void aBrokenFileIsRefusedInOneSentence() throws IOException {
        String tooPale = builtIn().replace("#0B3D91", "#1677FF");

        assertThatThrownBy(() -> Tokens.parse(tooPale))
                .isInstanceOf(DesignException.class)
                .hasMessageContaining("#FFFFFF on #1677FF");
    }

    @Test
    void allFaultsOfAFileAreToldAtOnce() throws IOException {
        String wrong = builtIn()
                .replace("\"linePitch\"", "\"linePich\"")
                .replaceFirst("#FFFFFF", "white")
                .replaceFirst("\"regular\"", "\"thin\"");

        assertThatThrownBy(() -> Tokens.parse(wrong))
                .isInstanceOf(DesignException.class)
                .hasMessageContaining("did you mean linePitch?")
                .hasMessageContaining("颜色写作 #RRGGBB，而不是“white”")
                .hasMessageContaining("must be one of regular, bold, not \"thin\"");
    }

    private static String builtIn() throws IOException {
        return new String(
                Objects.requireNonNull(Tokens.class.getResourceAsStream("tokens.json"))
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
