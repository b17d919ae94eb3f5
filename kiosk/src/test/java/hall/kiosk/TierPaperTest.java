package hall.kiosk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import hall.tier.web.Paper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TierPaperTest {

    @Test
    void aReportOfATierIsAPdfForKeepingInEitherLanguageWithEmbeddedFonts() throws Exception {
        Paper paper = new TierPaper(Fonts::load, Tokens.standard());
        Paper.Sheet sheet = new Paper.Sheet(
                Text.of("政务服务大厅排行", "League table of service halls"),
                Text.of("全部大厅", "All halls"),
                List.of(Text.of("说明", "A note")),
                List.of(new Paper.Table(
                        Text.of("满意率", "Satisfaction"),
                        List.of(
                                new Paper.Column(Text.of("大厅", "Hall"), 3),
                                new Paper.Column(Text.of("比例", "Share"), 1)),
                        List.of(List.of(Text.of("包河区政务服务中心".repeat(8), "Baohe"), Text.of("98.0%", "98.0%"))))));

        for (String language : List.of("zh-CN", "en")) {
            String pdf = new String(paper.print(sheet, language), UTF_8);
            assertThat(pdf).startsWith("%PDF-1.4").contains("pdfaid:conformance");
        }
    }

    @Test
    void aMachineWithoutFontsSaysSoWithTheFirstReportAndNotBefore() {
        Paper paper = new TierPaper(
                () -> {
                    throw new DesignException("没有字体。 / There are no fonts.");
                },
                Tokens.standard());
        Paper.Sheet sheet = new Paper.Sheet(Text.of("空", "Empty"), Text.of("空", "Empty"), List.of(), List.of());

        assertThatThrownBy(() -> paper.print(sheet, "en"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There are no fonts");
    }
}
