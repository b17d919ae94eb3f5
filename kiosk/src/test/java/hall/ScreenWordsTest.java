package hall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import hall.standard.design.Colour;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever draws for citizens takes its colours and its words from the standard's tokens and has none of its own. */
@AnalyzeClasses(packages = "hall", importOptions = HouseRulesTest.NoTests.class)
class ScreenWordsTest {

    private static final List<String> DRAWING = List.of(
            "../display-board/src/main/java/hall/board/render",
            "src/main/java/hall/kiosk/screen",
            "src/main/java/hall/kiosk/ticket",
            "src/main/java/hall/kiosk/devices",
            "src/main/java/hall/kiosk/sign");

    private static final Pattern WORDS = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*\\p{IsHan}(?:[^\"\\\\]|\\\\.)*)\"");

    /** How a date is written, and what joins names. */
    private static final Pattern DATES = Pattern.compile("[M日月周至一二三四五六日 d]+|M月d日");

    /** What the shop and the manager read in the bill, not the citizen on the sign. */
    private static final Set<String> BILL = Set.of("SignFiles.java");

    @ArchTest
    static final ArchRule coloursAreTheStandards = noClasses()
            .that()
            .resideInAnyPackage("hall.board.render", "hall.kiosk.screen", "hall.kiosk.ticket", "hall.kiosk.sign")
            .should()
            .callConstructor(Color.class, int.class)
            .orShould()
            .callConstructor(Color.class, int.class, int.class, int.class)
            .orShould()
            .callConstructor(Colour.class, int.class)
            .orShould()
            .callMethod(Colour.class, "parse", String.class);

    @Test
    void wordsForCitizensAreTheStandards() throws IOException {
        Set<String> own = new TreeSet<>();
        for (String folder : DRAWING) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (!BILL.contains(String.valueOf(file.getFileName()))) {
                        collect(file, own);
                    }
                }
            }
        }

        assertThat(own).isEmpty();
    }

    private static void collect(Path file, Set<String> own) throws IOException {
        String before = "";
        for (String line : Files.readAllLines(file)) {
            Matcher words = WORDS.matcher(line);
            while (words.find()) {
                // Both languages of one string are a message for whoever runs the program; Text.of names a sign in the
                // bill.
                boolean message = line.contains(" / ") || before.contains(" / ") || isOfBill(file, before + line);
                if (!message && !DATES.matcher(words.group(1)).matches()) {
                    own.add(file.getFileName() + ": " + words.group(1));
                }
            }
            before = line;
        }
    }

    private static boolean isOfBill(Path file, String lines) {
        return lines.contains("Text.of(") && String.valueOf(file).contains("kiosk/sign/");
    }
}
