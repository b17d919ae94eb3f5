package hall.standard.document;

import static hall.standard.document.Documents.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Single documents as people get them wrong: each gives its message with file and line, in both languages. */
class WrongDocumentsTest {

    private final WrongDocuments all = new WrongDocuments();

    @TestFactory
    List<DynamicTest> eachWrongDocumentIsToldWithFileAndLine() {
        heads();
        rules();
        checks();

        return all.tests();
    }

    private void heads() {
        wrongHead("an empty file", "", "文件是空的", "the file is empty");
        wrongHead("a tab", "standard:\n\tid: CN\n", "制表符", "line 2: YAML is indented with spaces");
        wrongHead("a full-width colon", "standard:\n  id：CN\n  layer: nation\n", "全角冒号", "full-width");
        wrongHead("no head", "rules: []\n", "缺少此项", "line 1, /standard: is missing");
        wrongHead(
                "an unknown key",
                good().replace("issuer", "isuer"),
                "您是否想写 issuer",
                "line 7, /standard/isuer: there is no such key; did you mean issuer?");
        wrongHead(
                "a key twice",
                good() + "  issuer: 另一个\n",
                "已出现",
                "line 8, /standard/issuer: this key stands in line 7 already");
        wrongHead(
                "a number for a text", good().replace("某机构", "7"), "须为文字", "line 7, /standard/issuer: must be a text");
        wrongHead(
                "a layer that is none",
                good().replace("nation", "state"),
                "须为以下之一",
                "line 4, /standard/layer: must be one of nation, province");
        wrongHead(
                "a version of two parts",
                good().replace("1.2.0", "1.2"),
                "须为版本",
                "line 5, /standard/version: must be a version such as 2.1.0");
        wrongHead(
                "a day that does not exist",
                good().replace("2026-01-01", "2026-02-30"),
                "须为日期",
                "line 6, /standard/effective: must be a date");
        wrongHead(
                "an end before the beginning",
                good() + "  expires: 2025-01-01\n",
                "失效日期早于生效日期",
                "line 8, /standard/expires: it expires before");
        wrongHead(
                "a title in one language",
                good().replace(", en: Standard", ""),
                "缺少此项",
                "line 3, /standard/title/en: is missing");
        wrongHead(
                "a second document in the file",
                good() + "---\nrules: []\n",
                "内容到此已经结束",
                "line 9: the content has ended before this");
        wrongHead("an alias", good() + "rules: *base\n", "不能使用", "line 8, /rules: anchors, aliases and tags");
        wrongHead(
                "a key that is too short",
                good() + "trust:\n  - {layer: province, key: YWJj}\n",
                "须为Ed25519 公钥",
                "line 9, /trust/0/key: must be an Ed25519 public key");
    }

    private void rules() {
        wrongRule("an id that is none", "id: IS-021", "id: IS-21", "须为规则编号", 9, "/rules/0/id: must be a rule's id");
        wrongRule(
                "the family of another id",
                "family: IS",
                "family: DM",
                "与编号 IS-021 不符",
                10,
                "/rules/0/family: the family DM is not");
        wrongRule(
                "a kind that is none",
                "kind: default",
                "kind: fixd",
                "您是否想写 fixed",
                12,
                "/rules/0/kind: must be one of fixed, default, option");
        wrongRule("no severity", "    severity: major\n", "", "缺少此项", 9, "/rules/0/severity: is missing");
        wrongRule(
                "a unit that is none",
                "value: 8 s",
                "value: 8 sek",
                "不是数加单位",
                16,
                "\"8 sek\" is no number with a unit");
        wrongRule(
                "a bound in another unit",
                "min: 5 s",
                "min: 5 mm",
                "单位与参数值 8 s 不一致",
                16,
                "the bound 5 mm is not in the unit of the value");
        wrongRule(
                "a value outside its own bounds",
                "value: 8 s",
                "value: 40 s",
                "超出自己的界限",
                16,
                "the value 40 s lies outside its own bounds");
        wrongRule(
                "a default without a direction",
                ", stricter: higher",
                "",
                "须写明",
                16,
                "a default needs min or max, and stricter");
        wrongRule(
                "a default without bounds",
                "min: 5 s, max: 30 s, ",
                "",
                "须写明",
                16,
                "a default needs min or max, and stricter");
        wrongRule(
                "a parameter twice",
                "    checks:",
                "      - {name: hold, value: 9 s, min: 5 s, stricter: higher}\n    checks:",
                "参数 hold 重复",
                17,
                "the parameter hold stands twice");
        wrongRule(
                "an option with one choice",
                "value: 8 s, min: 5 s, max: 30 s, stricter: higher",
                "value: a, choices: [a], kind: option",
                "至少两项",
                16,
                "an option needs choices");
        wrongRule("a parameter with capitals", "name: hold", "name: Hold", "参数名须为", 16, "a parameter's name must be");
        wrongRule("no sources", "[{ref: project, status: project-default}]", "[]", "至少写一个来源", 19, "needs a source");
        wrongRule(
                "a status that is none",
                "project-default",
                "guessed",
                "须为以下之一",
                19,
                "must be one of found, memory, project-default");
    }

    private void checks() {
        wrongRule(
                "no checks",
                "checks:\n      - {by: log, per: board, unit: s, condition: \"measured >= param.hold\", valid-for: P1M}",
                "checks: []",
                "至少要有一种检查",
                17,
                "needs a check");
        wrongRule(
                "a condition that names nothing",
                "measured >= param.hold",
                "measured >= board.farview",
                "没有 board.farview",
                18,
                "names board.farview, which is not known here; known are board.far_view_mm");
        wrongRule(
                "a condition over another kind's facts",
                "measured >= param.hold",
                "kiosk.id == ''",
                "没有 kiosk.id",
                18,
                "names kiosk.id");
        wrongRule(
                "a text compared with a number",
                "measured >= param.hold",
                "board.id >= param.hold",
                "不能相配",
                18,
                "do not go together");
        wrongRule(
                "a condition that is no question",
                "measured >= param.hold",
                "measured + param.hold",
                "须得出是或否",
                18,
                "must give true or false");
        wrongRule(
                "half a condition",
                "measured >= param.hold",
                "measured >=",
                "条件写法有误",
                18,
                "the condition cannot be read");
        wrongRule(
                "a measurement without a validity",
                ", valid-for: P1M",
                "",
                "缺少此项",
                18,
                "/rules/0/checks/0/valid-for: is missing");
        wrongRule(
                "a validity that is none",
                "valid-for: P1M",
                "valid-for: 1 month",
                "须为时长",
                18,
                "must be a length of time");
        wrongRule(
                "an attestation with a condition",
                "by: log",
                "by: attestation",
                "查验没有条件",
                18,
                "an attestation has no condition");
        wrongRule(
                "a quantity that no device measures",
                "by: log, per: board, unit: s",
                "by: log, per: board, quantity: holdtime, unit: s",
                "须为以下之一",
                18,
                "must be one of first-picture, clock-offset");
        wrongRule(
                "a quantity in another unit",
                "by: log, per: board, unit: s",
                "by: log, per: board, quantity: applied-share, unit: s",
                "applied-share 的单位是 %",
                18,
                "applied-share is told in %, and the check in s");
        wrongRule(
                "a quantity of what measures nothing",
                "by: log, per: board, unit: s",
                "by: log, per: window, quantity: first-picture, unit: s",
                "设备测量的量只用于",
                18,
                "answers measurements and log checks of the hall, a board, a kiosk or a device");
        wrongRule(
                "only people, and a device",
                "by: log, per: board, unit: s",
                "by: log, per: board, quantity: first-picture, only-people: {zh-CN: 人, en: people}, unit: s",
                "不写 only-people",
                18,
                "does not say only-people");
        wrongRule(
                "a condition that looks at nothing",
                "by: log, per: board, unit: s, condition: \"measured >= param.hold\", valid-for: P1M",
                "by: configuration, per: board, condition: \"[1, 2].all(x, x > 1) && param.hold > 1.0\"",
                "没有用到大厅的任何事实",
                18,
                "looks at no fact of the hall");
        wrongRule(
                "a measurement that does not matter",
                "measured >= param.hold",
                "param.hold > 1.0",
                "没有用到 measured",
                18,
                "the same whatever is measured");
        wrongRule("a check of nothing", "per: board", "per: screen", "须为以下之一", 18, "must be one of hall, window");
    }

    private static String good() {
        return Documents.head("CN", "nation");
    }

    private void wrongHead(String what, String text, String chinese, String english) {
        all.add(what, new Documents().with("nation.yaml", text), chinese, english);
    }

    /** A document in which {@code good} is written {@code wrong}, and the line on which that is said. */
    private void wrongRule(String what, String good, String wrong, String chinese, int line, String english) {
        String before = good() + "rules:\n" + rule("IS-021", "default", "province");
        assertThat(before).contains(good);
        all.add(
                what,
                new Documents().with("nation.yaml", before.replace(good, wrong)),
                "nation.yaml 第 " + line + " 行",
                chinese,
                "nation.yaml line " + line,
                english);
    }
}
