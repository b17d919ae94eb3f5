package hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hall.text.Text;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each text for people is two texts, each in its own language: the Chinese has no English sentence and the English no
 * Chinese, but for names and commands. Looks at all that the programs write, and at all that stands in them as a value.
 */
class TextsTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern ENGLISH_SENTENCE = Pattern.compile(" / [A-Za-z]|[a-z]{2,} [a-z]{2,} [a-z]{2,}");

    /** What a person types, and what a calendar's English text must quote. */
    private static final Pattern NAMES = Pattern.compile(
            "hall (?:broker|config|standard|verify)(?: [a-z]+)?|systemctl [a-z]+ [a-z.]+|apt install [a-z]+|休 \\(off\\)|班 \\(work\\)|with 班");

    /** Words of a library in the middle of ours; what our own failures say has two languages: {@code TextException.of}. */
    private static final Set<String> OF_LIBRARIES = Set.of(
            "DeviceNode", // Java's, of a file
            "IcalendarReading", // iCal4j
            "JournalReader", // Java's, of a file
            "StandardFiles", // Java's, of a folder
            "MosquittoCheck", // Java's, of TLS
            "PcscLink", // PC/SC
            "Pi4jGpio", // Pi4J
            "Pi4jSpi", // Pi4J
            "SqliteErrors", // SQLite
            "SqliteJournal", // Java's, of a folder
            "StrictJson", // Java's, of a file
            "UdpLink"); // Java's, of a socket

    /** Comment, string, name or mark of Java. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"\"\"(?<block>.*?)\"\"\"|\"(?<line>(?:[^\"\\\\]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)*'"
                    + "|(?<name>[A-Za-z_$][\\w$]*)|(?<mark>[(){}\\[\\],;])",
            Pattern.DOTALL);

    /** One argument of a call: its strings and its names. */
    private record Argument(StringBuilder words, Set<String> names) {
        Argument() {
            this(new StringBuilder(), new TreeSet<>());
        }
    }

    @Test
    void theProgramsWriteEachTextInItsOwnLanguage() throws IOException {
        List<String> mixed = new ArrayList<>();
        Set<String> messages = new TreeSet<>();
        int pairs = 0;
        for (Path file : sources()) {
            String type = file.getFileName().toString().replace(".java", "");
            for (List<Argument> call : calls(Files.readString(file))) {
                for (int i = 1; i < call.size(); i++) {
                    String chinese = call.get(i - 1).words().toString();
                    String english = call.get(i).words().toString();
                    if (HAN.matcher(chinese).find() && english.matches("(?s).*[A-Za-z]{3}.*")) {
                        pairs++;
                        fault(chinese, english).ifPresent(why -> mixed.add(type + ": " + why));
                        if (call.get(i).names().contains("getMessage")) {
                            messages.add(type);
                        }
                    }
                }
            }
        }

        assertThat(mixed).isEmpty();
        assertThat(messages).containsExactlyInAnyOrderElementsOf(OF_LIBRARIES);
        assertThat(pairs).isGreaterThan(900);
    }

    @Test
    void eachTextThatStandsInTheProgramsIsInItsOwnLanguage() throws ReflectiveOperationException {
        List<Text> texts = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new HouseRulesTest.NoTests())
                .importPackages("hall")) {
            boolean holdsTexts = type.getFields().stream().anyMatch(TextsTest::holdsTexts);
            Class<?> loaded = holdsTexts || type.isEnum() ? type.reflect() : Object.class;
            for (Field field : loaded.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && holdsTexts(type.getField(field.getName()))) {
                    field.setAccessible(true);
                    addTexts(field.get(null), texts);
                }
            }
            for (Object constant : loaded.isEnum() ? loaded.getEnumConstants() : new Object[0]) {
                for (Method method : loaded.getDeclaredMethods()) {
                    if (method.getReturnType() == Text.class
                            && method.getParameterCount() == 0
                            && !Modifier.isStatic(method.getModifiers())) {
                        method.setAccessible(true);
                        addTexts(method.invoke(constant), texts);
                    }
                }
            }
        }

        assertThat(texts)
                .hasSizeGreaterThan(250)
                .allSatisfy(text ->
                        assertThat(fault(text.chinese(), text.english())).isEmpty());
    }

    private static boolean holdsTexts(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && field.getType().getAllInvolvedRawTypes().stream().anyMatch(raw -> raw.isEquivalentTo(Text.class));
    }

    private static void addTexts(@Nullable Object value, List<Text> texts) {
        if (value instanceof Text text) {
            texts.add(text);
        } else if (value instanceof Map<?, ?> map) {
            addTexts(map.values(), texts);
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> addTexts(each, texts));
        }
    }

    private static Optional<String> fault(String chinese, String english) {
        String words = NAMES.matcher(chinese).replaceAll("");
        if (HAN.matcher(NAMES.matcher(english).replaceAll("")).find()) {
            return Optional.of("Chinese in '" + english + "'");
        }
        return ENGLISH_SENTENCE.matcher(words).find() ? Optional.of("English in '" + chinese + "'") : Optional.empty();
    }

    /** The arguments of each call in {@code source}; what stands within a call in an argument counts to both. */
    private static List<List<Argument>> calls(String source) {
        List<List<Argument>> calls = new ArrayList<>();
        Deque<List<Argument>> open = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String mark = token.group("mark") == null ? "" : token.group("mark");
            List<Argument> call = open.isEmpty() ? List.of() : open.peek();
            switch (mark) {
                case "(" -> open.push(new ArrayList<>(List.of(new Argument())));
                case "{", "[" -> open.push(List.of());
                case ")", "}", "]" -> {
                    List<Argument> closed = open.pop();
                    calls.add(closed);
                    if (!open.isEmpty() && !open.peek().isEmpty()) {
                        closed.forEach(argument -> open.peek().getLast().names().addAll(argument.names()));
                    }
                }
                case "," -> {
                    if (!call.isEmpty()) {
                        call.add(new Argument());
                    }
                }
                default -> add(token, call);
            }
        }
        return calls;
    }

    private static void add(Matcher token, List<Argument> call) {
        if (call.isEmpty()) {
            return;
        }
        for (String group : List.of("block", "line")) {
            if (token.group(group) != null) {
                call.getLast().words().append(token.group(group)).append(' ');
            }
        }
        if (token.group("name") != null) {
            call.getLast().names().add(token.group("name"));
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String floor : List.of("hardware", "broker-config", "display-board", "kiosk")) {
            try (Stream<Path> files = Files.walk(Path.of("..", floor, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }
}
