package hall.kiosk.display;

import static org.assertj.core.api.Assertions.assertThat;

import hall.standard.design.FontPack;
import hall.standard.design.Fonts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fonts that boards without any get from their hall follow what managers say. */
class HallFontsTest {

    private static final String USUAL = "请携带身份证";
    private static final String NOTICE = "犇鱻路今日封闭";

    private final HallFonts hall;

    HallFontsTest() throws Exception {
        hall = new HallFonts(Fonts.load());
    }

    private static Fonts board(List<byte[]> files) throws Exception {
        return Fonts.bare().with(FontPack.of(files).orElseThrow(() -> new IOException("no fonts")));
    }

    @Test
    void aNoticeWithARareCharacterBringsItsGlyph() throws Exception {
        List<byte[]> before = hall.files(List.of(USUAL));
        assertThat(board(before).canShow(USUAL)).isTrue();
        assertThat(board(before).canShow(NOTICE)).isFalse();

        List<byte[]> after = hall.files(List.of(USUAL, NOTICE));

        assertThat(after).isNotEqualTo(before);
        assertThat(board(after).canShow(NOTICE)).isTrue();
        assertThat(board(after).canShow(USUAL)).isTrue();
    }

    /** Boards are sent no other bundle for words whose characters they have. */
    @Test
    void whatNeedsNoNewCharacterChangesNothing() {
        List<byte[]> before = hall.files(List.of(USUAL, NOTICE));

        assertThat(hall.files(List.of(USUAL, "今日封路"))).isSameAs(before);
        assertThat(hall.files(List.of(USUAL))).isSameAs(before);
    }
}
