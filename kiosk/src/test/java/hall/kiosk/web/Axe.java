package hall.kiosk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** axe-core, asked about the page a browser shows as it is now: 320 points wide, and at 200 %, which is half of 1280. */
public final class Axe {

    private static final int[] NARROW = {320, 640};
    private static final int[] LARGE = {640, 400};

    private Axe() {}

    static String script() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js is missing")) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    /** What axe finds against the page, of any severity, in both sizes; the page is as wide as {@code wide} afterwards. */
    public static List<String> faults(Browser browser, int wide, int high) throws IOException {
        return faults(browser, List.of(NARROW, LARGE), wide, high);
    }

    /** The same 320 points wide alone, or where not {@code narrow} at 200 % alone. */
    static List<String> faults(Browser browser, boolean narrow) throws IOException {
        return faults(browser, List.of(narrow ? NARROW : LARGE), LARGE[0], LARGE[1]);
    }

    private static List<String> faults(Browser browser, List<int[]> sizes, int wide, int high) throws IOException {
        if (!browser.run("return typeof axe === 'object'").booleanValue()) {
            browser.run(script() + "; window.axe = axe;");
        }
        List<String> faults = new ArrayList<>();
        for (int[] size : sizes) {
            browser.page(size[0], size[1]);
            JsonNode found = browser.run("""
                    return axe.run(document, { resultTypes: ['violations'] }).then(result =>
                        result.violations.flatMap(rule => rule.nodes.map(node =>
                            rule.impact + ' ' + rule.id + ': ' + node.html.slice(0, 160) + ' '
                                + node.failureSummary.replaceAll('\\n', ' ').slice(0, 200))));""");
            found.forEach(each -> faults.add(size[0] + ": " + each.asText()));
        }
        browser.page(wide, high);
        return faults;
    }
}
