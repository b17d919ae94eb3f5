package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.web.sheet.TokenSheet;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages have one source of colours and sizes with boards, kiosks and paper: the tokens of the standard. */
class PageColoursTest {

    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b(?=[^{}]*[;}])|\\brgba?\\(|\\bhsla?\\(");
    private static final Pattern ASKED = Pattern.compile("var\\(--([a-z0-9-]+)\\)");
    private static final Pattern GIVEN = Pattern.compile("--([a-z0-9-]+):");

    @ParameterizedTest
    @ValueSource(strings = {"pages.css", "config.css", "phone.css", "book.css"})
    void aStyleSheetHasNoColourOfItsOwn(String name) throws IOException {
        assertThat(COLOUR.matcher(read(name)).results().map(found -> found.group()))
                .as(name)
                .isEmpty();
    }

    /** What a sheet asks for and nobody gives would be no colour at all. */
    @ParameterizedTest
    @ValueSource(strings = {"pages.css", "config.css", "phone.css", "book.css"})
    void everyPropertyIsGivenByTheTokensOrTheSheet(String name) throws IOException {
        String sheet = read(name);
        Set<String> given = new TreeSet<>(List.of("characters"));
        collect(GIVEN, TokenSheet.css(Tokens.standard()), given);
        collect(GIVEN, sheet, given);
        Set<String> asked = new TreeSet<>();
        collect(ASKED, sheet, asked);

        assertThat(given).as(name).containsAll(asked);
    }

    private static void collect(Pattern pattern, String text, Set<String> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PageColoursTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
