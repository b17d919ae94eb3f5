package hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The newcomer's page may not rot: every type and package it names exists, and no package is left out. */
class ArchitectureDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z][A-Za-z]+)`");
    private static final Pattern PACKAGE = Pattern.compile("hall\\.(?:[a-z]+\\.)*[a-z]+");
    private static final Set<String> WORDS = Set.of("Map");

    @Test
    void everyTypeItNamesExists() throws IOException {
        Set<String> named = found(TYPE, 1);
        named.removeAll(WORDS);

        assertThat(named).isNotEmpty().isSubsetOf(sources(path -> name(path).replace(".java", "")));
    }

    @Test
    void everyPackageItNamesExists() throws IOException {
        Set<String> packages = sources(path -> {
            String file = path.toString();
            int start = file.indexOf("/java/hall/") + "/java/".length();
            return file.substring(start, file.lastIndexOf('/')).replace('/', '.');
        });

        assertThat(found(PACKAGE, 0)).isNotEmpty().isSubsetOf(packages);
    }

    /** By its whole name, or by its last word after a dot where it stands with its kin. */
    @Test
    void everyPackageStandsThere() throws IOException {
        String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));

        assertThat(mainPackages())
                .hasSizeGreaterThan(50)
                .allSatisfy(each ->
                        assertThat(text).containsPattern("\\." + each.substring(each.lastIndexOf('.') + 1) + "\\b"));
    }

    private static Set<String> mainPackages() throws IOException {
        Set<String> all = new TreeSet<>();
        for (String module : Set.of("hardware", "broker-config", "display-board", "kiosk")) {
            Path java = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(java)) {
                files.filter(file -> name(file).equals("package-info.java"))
                        .map(file -> String.valueOf(java.relativize(file).getParent())
                                .replace('/', '.'))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static Set<String> found(Pattern pattern, int group) throws IOException {
        String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> sources(Function<Path, String> what) throws IOException {
        Set<String> all = new TreeSet<>();
        for (String module : Set.of("hardware", "broker-config", "display-board", "kiosk")) {
            for (String kind : Set.of("main", "test")) {
                Path folder = ROOT.resolve(module).resolve("src").resolve(kind).resolve("java");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(file -> name(file).endsWith(".java"))
                                .map(what)
                                .forEach(all::add);
                    }
                }
            }
        }
        return all;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
