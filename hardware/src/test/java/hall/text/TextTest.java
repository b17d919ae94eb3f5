package hall.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final Text BOTH = Text.of("取号", "Take a number");

    @ParameterizedTest
    @CsvSource({"zh-CN,取号", "zh,取号", "zh-Hans-CN,取号", "zh-TW,取号", "en,Take a number", "en-GB,Take a number"})
    void isSaidInTheLanguageAskedForWhateverItsRegion(String language, String text) {
        assertThat(BOTH.in(language)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"ug", "eng", "e", "x"})
    void isSaidInChineseWhereItHasNotTheLanguage(String language) {
        assertThat(BOTH.in(language)).isEqualTo("取号");
    }

    @Test
    void takesOneMoreLanguageAsData() {
        Text three = BOTH.with("ug", "نومۇر ئېلىش");

        assertThat(three.in("ug-CN")).isEqualTo("نومۇر ئېلىش");
        assertThat(three.in("en")).isEqualTo("Take a number");
        assertThat(three.byLanguage().keySet()).containsExactly("zh-CN", "en", "ug");
    }

    @Test
    void prefersTheRegionAskedFor() {
        Text regions = Text.ofChinese("取号").with("zh-TW", "取號");

        assertThat(regions.in("zh-TW")).isEqualTo("取號");
        assertThat(regions.in("zh-HK")).isEqualTo("取号");
    }

    @Test
    void takesABlankTextForNone() {
        assertThat(Text.of("取号", " ").english()).isEqualTo("取号");
        assertThat(Text.of("", "Take a number").chinese()).isEqualTo("Take a number");
        assertThat(new Text(Map.of("bo", "ཨང་")).in("en")).isEqualTo("ཨང་");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ug", "bo", "zh-TW", "mn-Mong-CN"})
    void knowsALanguageByItsTag(String tag) {
        assertThat(Text.isTag(tag)).isTrue();
    }

    /** Among them what somebody may mistype for a tag: a file with it is refused and not read as another language. */
    @ParameterizedTest
    @ValueSource(strings = {"cn", "eng", "En", "chinese", "zh_CN", "", "name"})
    void knowsWhatIsNoLanguage(String tag) {
        assertThat(Text.isTag(tag)).isFalse();
    }

    @Test
    void isMadeOfTheLineThatHasBothLanguages() {
        assertThat(Text.ofBoth(BOTH.both())).isEqualTo(BOTH);
        assertThat(Text.ofBoth("从 / 开始 / begins at /x / y")).isEqualTo(Text.of("从 / 开始", "begins at /x / y"));
        assertThat(Text.ofBoth("disk full")).isEqualTo(Text.of("disk full", "disk full"));
        assertThat(Text.ofBoth("a / b").english()).isEqualTo("a / b");
        assertThat(Text.ofBoth("英文 / 中文").chinese()).isEqualTo("英文 / 中文");
    }

    @Test
    void isWhatAFailureTellsOfWhateverKind() {
        assertThat(TextException.of(new IOException("磁盘已满 / The disk is full", new IOException("x"))))
                .isEqualTo(Text.of("磁盘已满", "The disk is full"));
        assertThat(TextException.of(new CompletionException(new TextException(BOTH, null))))
                .isEqualTo(BOTH);
        assertThat(TextException.of(new AccessDeniedException("/x")).english()).isEqualTo("AccessDeniedException: /x");
        assertThat(TextException.of(new IllegalStateException()).english()).isEqualTo("IllegalStateException");
    }

    @Test
    void saysSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> Text.of(" ", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Text(Map.of()));
    }
}
