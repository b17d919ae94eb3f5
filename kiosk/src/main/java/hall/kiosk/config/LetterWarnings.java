package hall.kiosk.config;

import hall.board.scene.PlaylistItem;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.words.KioskWords;
import hall.standard.design.Fonts;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Characters in a configuration that no font of this machine has: boards, kiosks and tickets draw {@link Fonts#MISSING} for
 * them. Pure but for the fonts. Not a fault: a board elsewhere may have the font, and a name is what it is.
 */
public final class LetterWarnings {

    private final Fonts fonts;
    private final List<Text> warnings = new ArrayList<>();
    private final Set<Integer> missing = new TreeSet<>();

    private LetterWarnings(Fonts fonts) {
        this.fonts = fonts;
    }

    /** One warning for each text of {@code config} that cannot be drawn whole, with its place in the file. */
    public static List<Text> of(HallConfig config, Fonts fonts) {
        return List.copyOf(read(config, fonts).warnings);
    }

    /** The characters of {@code config}, and of what its standard says on screens, that no font has. */
    public static List<String> missing(HallConfig config, Fonts fonts) {
        LetterWarnings found = read(config, fonts);
        found.missing.addAll(fonts.unshown(String.join(
                "",
                config.standard().tokens().texts().values().stream()
                        .flatMap(text -> text.byLanguage().values().stream())
                        .toList())));
        return found.missing.stream().map(Fonts::describe).toList();
    }

    private static LetterWarnings read(HallConfig config, Fonts fonts) {
        LetterWarnings found = new LetterWarnings(fonts);
        found.name("name", config.setup().name());
        found.name("notice", config.notice());
        for (int i = 0; i < config.setup().services().size(); i++) {
            found.name(
                    "services[" + i + "].name", config.setup().services().get(i).name());
            found.name(
                    "services[" + i + "].group",
                    config.setup().services().get(i).group());
            found.note(
                    "services[" + i + "]",
                    config.guide().note(config.setup().services().get(i).id()));
        }
        for (int i = 0; i < config.setup().windows().size(); i++) {
            found.name(
                    "windows[" + i + "].name", config.setup().windows().get(i).name());
        }
        for (int i = 0; i < config.guide().floors().size(); i++) {
            found.name("floors[" + i + "].name", config.guide().floors().get(i).name());
        }
        for (int i = 0; i < config.guide().zones().size(); i++) {
            found.name("zones[" + i + "].name", config.guide().zones().get(i).name());
        }
        for (KioskWords words : config.languages()) {
            new TreeMap<>(words.words())
                    .forEach((key, text) -> found.text(KioskWords.file(words.language()) + " " + key, text));
        }
        for (HallConfig.Board board : config.boards()) {
            for (Scene scene : board.program().scenes()) {
                found.texts(scene);
            }
        }
        return found;
    }

    /** What is told of a service before a ticket is taken. */
    private void note(String place, ServiceNote note) {
        for (int i = 0; i < note.documents().size(); i++) {
            name(place + ".documents[" + i + "]", note.documents().get(i));
        }
        name(place + ".hint", note.hint());
        name(place + ".online", note.online());
        name(place + ".fee", note.fee());
        name(place + ".timeLimit", note.timeLimit());
        name(place + ".sample", note.sample());
    }

    private void texts(Scene scene) {
        for (Zone zone : scene.zones()) {
            String place = "scene " + scene.name() + ", zone " + zone.id();
            if (zone.widget() instanceof Widget.Text text) {
                text(place, text.text());
            }
            if (zone.widget() instanceof Widget.Playlist list) {
                list.items().forEach(item -> item(place, item));
            }
        }
    }

    private void item(String place, PlaylistItem item) {
        if (item instanceof PlaylistItem.Words words) {
            words.text().values().forEach(text -> text(place, text));
        }
    }

    private void name(String place, @Nullable Text name) {
        if (name != null) {
            name.byLanguage().forEach((tag, text) -> text(place + "." + (tag.equals(Text.CHINESE) ? "zh" : tag), text));
        }
    }

    private void text(String place, String text) {
        List<Integer> unshown = fonts.unshown(text);
        if (!unshown.isEmpty()) {
            missing.addAll(unshown);
            String characters = unshown.stream().map(Fonts::describe).collect(Collectors.joining(", "));
            warnings.add(Text.of(
                    place + "：没有字体含有“" + text + "”中的 " + characters + "，将显示为 " + Fonts.MISSING + "；请安装相应字体或改用其他字。",
                    place + ": no font here has " + characters + " of \"" + text + "\", which is drawn as "
                            + Fonts.MISSING + "; install a font that has it, or write it otherwise."));
        }
    }
}
