package hall.kiosk.sign;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.HallConfigFile;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import java.awt.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowSignsTest {

    @TempDir
    private Path folder;

    /** They hang side by side: one, two and three digits, one line of services and two. */
    @Test
    void thePlatesOfAHallsNumberedWindowsHaveOneSize() throws Exception {
        String windows = IntStream.of(1, 9, 10, 128)
                .mapToObj(
                        i -> "{\"id\": \"" + i + "\", \"services\": [" + (i == 9 ? "\"s1\"" : "\"s1\", \"s2\"") + "]}")
                .collect(Collectors.joining(","));
        HallConfigFile.Result read = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "包河区政务服务中心", "en": "Baohe"},
                 "services": [{"id": "s1", "prefix": "A", "name": {"zh": "缴费", "en": "Payments"}},
                              {"id": "s2", "prefix": "B", "name": {"zh": "社会保险关系转移接续和待遇核定", "en": "Transfer of social insurance"}},
                              {"id": "s3", "prefix": "C", "name": {"zh": "咨询", "en": "Information"}}],
                 "windows": [%s]}""".formatted(windows), folder);
        List<Sign> plates = signs(read).stream()
                .filter(sign -> sign.id().startsWith("window-"))
                .toList();
        assertThat(plates).hasSize(4);
        assertThat(plates).extracting(Sign::wide).containsOnly(plates.get(0).wide());
        assertThat(plates).extracting(Sign::high).containsOnly(plates.get(0).high());
    }

    private static String words(Sign sign) {
        StringBuilder words = new StringBuilder();
        sign.drawing().on(new SignPen() {
            @Override
            public void text(String text, Weight weight, double em, double x, double base, Colour colour) {
                words.append(text);
            }

            @Override
            public double width(String text, Weight weight, double em) {
                return text.length() * em;
            }

            @Override
            public void box(double x, double y, double width, double height, double radius, Colour colour) {}

            @Override
            public void symbol(String name, double x, double y, double side, Colour colour) {}

            @Override
            public void shape(Shape shape, Colour colour) {}
        });
        return words.toString();
    }

    private static List<Sign> signs(HallConfigFile.Result read) throws Exception {
        return new SignSet(
                        ((HallConfigFile.Result.Good) read).config().hall(),
                        Tokens.standard(),
                        Fonts.load(),
                        10.0,
                        null)
                .signs();
    }

    /** Window 1 serves two things, window 2 most, window 3 all: what cannot be read at the counter is said in fewer words. */
    @Test
    void aCounterCardCanBeReadHoweverMuchItsWindowServes() throws Exception {
        List<String> ids =
                IntStream.range(0, 40).mapToObj(i -> "\"s" + i + "\"").toList();
        String services = ids.stream()
                .map(id -> """
                        {"id": %s, "prefix": "%s", "group": {"zh": "社会保障", "en": "Social security"},
                         "name": {"zh": "社会保险关系转移接续和待遇核定", "en": "Transfer of social insurance and pensions"},
                         "documents": [{"zh": "单位出具的解除劳动关系证明%s", "en": "Proof that the work has ended"}]}""".formatted(
                                id,
                                "A" + (char) ('A' + ids.indexOf(id) % 26) + (char) ('A' + ids.indexOf(id) / 26),
                                id.replace("\"", "")))
                .collect(Collectors.joining(","));
        List<Sign> cards = signs(HallConfigFile.parse(
                        """
                {"address": "34/3401/340111/baohe", "name": {"zh": "包河区政务服务中心", "en": "Baohe"},
                 "services": [%s],
                 "windows": [{"id": "1", "services": %s}, {"id": "2", "services": %s}, {"id": "3", "services": %s}]}
                """.formatted(services, ids.subList(0, 2), ids.subList(0, 39), ids), folder))
                .stream()
                .filter(sign -> sign.id().startsWith("counter-"))
                .toList();

        assertThat(cards)
                .hasSize(3)
                .allSatisfy(card -> assertThat(card.smallest()).isGreaterThan(4.6));
        List<String> words = cards.stream().map(WindowSignsTest::words).toList();
        assertThat(words.get(0)).contains("社会保险关系转移", "解除劳动关系证明s1");
        assertThat(words.get(1)).contains("社会保障").doesNotContain("社会保险");
        assertThat(words.get(2)).contains("综合服务", "请出示号票").doesNotContain("社会保险");
    }
}
