package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private final Tokens tokens = Tokens.standard();

    /** Ratios computed outside the project with the WCAG formula. */
    @ParameterizedTest
    @CsvSource({
        "board.text, 19.54",
        "board.call, 13.65",
        "state.open, 10.02",
        "state.info, 9.43",
        "state.stop, 6.38",
        "brand, 10.0",
        "paper, 16.99",
        "alarm, 5.9",
        "board.flash, 13.34",
        "board.note, 10.4",
        "state.pause, 8.76",
        "brand.note, 7.69",
        "brand.deep, 12.62",
        "key, 7.98",
        "card.open, 4.69",
        "card.pause, 4.59",
        "card.stop, 6.54",
        "card.note, 8.95",
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

    /** On white for glass and paper, its lighter partner on each ground of a board. */
    @Test
    void everyGroupsColoursCanBeReadWhereTheyStand() {
        Colour white = Colour.parse("#FFFFFF");
        Colour panel = tokens.ink("board.panel").background();

        assertThat(tokens.groups()).hasSize(8).allSatisfy(group -> {
            assertThat(group.colour().contrast(white)).as(group.code()).isGreaterThanOrEqualTo(4.5);
            assertThat(group.light().contrast(panel)).as(group.code()).isGreaterThanOrEqualTo(4.5);
            assertThat(Symbols.standard().names()).contains(group.pictogram());
            assertThat(group.name()).containsOnlyKeys("zh-CN", "en");
        });
    }

    @Test
    void aServiceBelongsToTheGroupItsHallNamesOrItsWordsTell() {
        assertThat(tokens.groupOf(null, "城乡居民养老保险").code()).isEqualTo("social");
        assertThat(tokens.groupOf(null, "Vehicle and driving licences").code()).isEqualTo("vehicle");
        assertThat(tokens.groupOf("tax", "综合受理").code()).isEqualTo("tax");
        assertThat(tokens.groupOf("婚育民政", "综合受理").code()).isEqualTo("civil");
        assertThat(tokens.groupOf("公安", "综合受理").code()).isEqualTo("household");
        assertThat(tokens.groupOf(null, "综合受理").code()).isEqualTo("other");
    }

    /** A festival changes the house's colour, mourning takes all colour away; no text gets harder to read than 4.5. */
    @ParameterizedTest
    @ValueSource(strings = {"festival", "mourning"})
    void variantsKeepTheirContrasts(String name) {
        Tokens day = tokens.on(name);

        assertThat(day.inks().keySet()).isEqualTo(tokens.inks().keySet());
        assertThat(day.inks())
                .allSatisfy((ink, pair) -> assertThat(pair.foreground().contrast(pair.background()))
                        .as(ink)
                        .isGreaterThanOrEqualTo(4.4));
        assertThat(day.ink("brand")).isNotEqualTo(tokens.ink("brand"));
    }

    @Test
    void mourningHasNoColour() {
        assertThat(tokens.on("mourning").inks().values()).allSatisfy(ink -> {
            assertThat(isGrey(ink.foreground())).isTrue();
            assertThat(isGrey(ink.background())).isTrue();
        });
    }

    private static boolean isGrey(Colour colour) {
        int blue = colour.rgb() & 0xFF;
        return colour.rgb() == (blue << 16 | blue << 8 | blue);
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
