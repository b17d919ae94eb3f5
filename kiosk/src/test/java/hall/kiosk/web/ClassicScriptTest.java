package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Modules become one script that web views without modules run. */
final class ClassicScriptTest {

    @Test
    void aModuleGivesWhatItExportsToThoseThatImportIt() {
        String script = new ClassicScript()
                .with("one", "export const a = 1;\nexport async function b() {\n  return a;\n}\nfunction own() {}\n")
                .with("two", "import { a, b } from \"./one.js\";\nb(a);\n")
                .text();

        assertThat(script)
                .contains("const a = 1;", "async function b()", "return { a, b };")
                .contains("const { a, b } = modules[\"one\"];")
                .doesNotContain("import", "export");
    }

    @Test
    void commentsAndIndentsStayBehindAndNothingElse() {
        String script = new ClassicScript()
                .with(
                        "one",
                        "// first\n/** A\n   b */\nexport const a = \"/* no // comment */\";\n  /* c */\n  const b = 1; // kept\n")
                .text();

        assertThat(script)
                .contains("const a = \"/* no // comment */\";\nconst b = 1; // kept\nreturn { a };")
                .doesNotContain("first", "A\n", "/* c");
    }

    @Test
    void functionsThatNobodyAsksForStayBehind() {
        String script = new ClassicScript()
                .with("one", """
                        export function used() {
                          return own();
                        }
                        export function own() {
                          return 1;
                        }
                        export function first() {
                          second();
                        }
                        export async function second() {
                        }
                        """)
                .with("two", "import { used } from \"./one.js\";\nused();\n")
                .text();

        assertThat(script)
                .contains("function used()", "function own()", "return { used, own };")
                .doesNotContain("first", "second");
    }

    @Test
    void whatItCannotJoinIsRefused() {
        ClassicScript script = new ClassicScript();

        assertThatThrownBy(() -> script.with("two", "import { a } from \"./one.js\";\n"))
                .hasMessageContaining("two imports one, which comes after it");
        assertThatThrownBy(() -> script.with("two", "export default 1;\n")).hasMessageContaining("export default");
        assertThatThrownBy(() -> script.with("two", "import * as all from \"./one.js\";\n"))
                .hasMessageContaining("another form");
    }
}
