package hall.kiosk.standard;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.Rules;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.LetterWarnings;
import hall.kiosk.sign.Pictograms;
import hall.standard.Sha256;
import hall.standard.Snapshot;
import hall.standard.Value;
import hall.standard.design.Fonts;
import hall.standard.design.Look;
import hall.standard.design.Symbols;
import hall.standard.design.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the look of a hall: its letters, its logo, its pictograms, how a new call blinks. Pure but for the fonts.
 *
 * @param fonts what it is drawn with; null where this machine has none
 */
record LookFacts(
        HallConfig config, Snapshot snapshot, @Nullable Fonts fonts) {

    private static final List<String> STATES = List.of("open", "serving", "paused", "closed");
    private static final String UNSET = "unset";
    private static final double SECOND = 1_000;

    /** By their names within the hall. Of logo and pictograms nothing is known where nobody has said which they are to be. */
    Map<String, Object> facts() {
        Tokens tokens = config.standard().tokens();
        Map<String, Object> facts = new HashMap<>();
        Pictograms pictograms = Pictograms.of(snapshot);
        if (!pictograms.numbers().isEmpty()) {
            facts.put("pictograms_unmapped", pictograms.without(Pictograms.of(config)));
        }
        boolean logo = snapshot.value("IS-001", "logo_sha256")
                .filter(value -> !value.toString().equals(UNSET))
                .isPresent();
        if (logo) {
            facts.put("logo_sha256", String.join(", ", logos(tokens)));
        }
        facts.put("line_pitch", tokens.linePitch());
        facts.put("touch_dp", tokens.touch().normalDp());
        facts.put("touch_elderly_dp", tokens.touch().elderlyDp());
        facts.put("rating_button_mm", tokens.touch().rating().value());
        facts.put(
                "state_words",
                STATES.stream()
                        .filter(state -> tokens.texts().containsKey("window." + state))
                        .toList());
        Rules board = Rules.of(snapshot, 1);
        facts.put("blink_hz", SECOND / board.flashPeriod().toMillis());
        facts.put("blink_s", board.flash().toMillis() / SECOND);
        if (fonts != null) {
            facts.put("font", fonts.family());
            facts.put("glyphs_missing", LetterWarnings.missing(config, fonts));
        }
        return facts;
    }

    /** The hashes of the emblem that kiosks, pages and boards draw, and of the pictures that scenes have in its place. */
    private Set<String> logos(Tokens tokens) {
        Set<String> found = new TreeSet<>();
        found.add(Sha256.of(emblem(tokens).getBytes(StandardCharsets.UTF_8)));
        for (HallConfig.Board board : config.boards()) {
            for (Scene scene : board.program().scenes()) {
                for (Zone zone : scene.zones()) {
                    if (zone.widget() instanceof Widget.Logo logo) {
                        found.add(hash(logo.png()));
                    }
                }
            }
        }
        return found;
    }

    /** The province's emblem as it has written it, else the project's as pages load it. */
    private String emblem(Tokens tokens) {
        return snapshot.value("IS-001", "emblem")
                .map(Value::toString)
                .filter(own -> !own.equals(Look.PROJECTS))
                .orElseGet(() -> Symbols.standard().emblemSvg(tokens));
    }

    private static String hash(String png) {
        try {
            return Sha256.of(Base64.getDecoder().decode(png));
        } catch (IllegalArgumentException none) {
            return "no picture"; // drawn as a mark for what is missing, which is not the logo either
        }
    }
}
