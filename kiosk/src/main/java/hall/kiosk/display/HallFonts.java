package hall.kiosk.display;

import hall.board.render.Renderer;
import hall.standard.design.FontPack;
import hall.standard.design.Fonts;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The characters that the hall's boards need, as fonts to send with their bundles. What was needed once stays, so that a notice
 * which goes does not change them again; they are made anew when a character comes that they lack. One thread at a time.
 */
public final class HallFonts {

    private final Fonts fonts;

    /** Words, not characters: a word is of one font where any has all of it. */
    private final Set<String> words = new TreeSet<>();

    private final Set<Integer> characters = new TreeSet<>();
    private @Nullable Boolean maySend;
    private List<byte[]> files = List.of();

    /** @param fonts the hall's own */
    public HallFonts(Fonts fonts) {
        this.fonts = fonts;
        add(FontPack.ALWAYS);
    }

    private boolean add(String text) {
        boolean news = characters.addAll(text.codePoints()
                .filter(each -> !Character.isISOControl(each))
                .boxed()
                .toList());
        if (news) {
            words.add(text);
        }
        return news;
    }

    /** The fonts with all characters of {@code texts}, each as a file; none where their licence forbids it. */
    public List<byte[]> files(Collection<String> texts) {
        if (maySend == null) {
            maySend = fonts.mayBeSent();
        }
        if (!maySend) {
            return List.of();
        }
        boolean news = false;
        for (String text : texts) {
            news |= add(text);
        }
        if (news || files.isEmpty()) {
            FontPack pack = Renderer.pack(fonts, words);
            files = pack.files();
        }
        return files;
    }
}
