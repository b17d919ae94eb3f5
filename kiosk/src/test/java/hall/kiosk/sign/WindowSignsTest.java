package hall.kiosk.sign;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.HallConfigFile;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
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
        List<Sign> signs = new SignSet(
                        ((HallConfigFile.Result.Good) read).config().hall(),
                        Tokens.standard(),
                        Fonts.load(),
                        10.0,
                        null)
                .signs();

        List<Sign> plates =
                signs.stream().filter(sign -> sign.id().startsWith("window-")).toList();
        assertThat(plates).hasSize(4);
        assertThat(plates).extracting(Sign::wide).containsOnly(plates.get(0).wide());
        assertThat(plates).extracting(Sign::high).containsOnly(plates.get(0).high());
    }
}
