package hall.standard.document;

import static hall.standard.document.Documents.head;
import static hall.standard.document.Documents.override;
import static hall.standard.document.Documents.rule;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents that do not go together: each gives its message with file and line, in both languages. */
class WrongStacksTest {

    private static final String NATION = head("CN", "nation") + "rules:\n" + rule("IS-021", "default", "province")
            + rule("IS-022", "fixed", "nation") + option();

    private static String option() {
        return rule("HB-011", "option", "province")
                .replace(
                        "value: 8 s, min: 5 s, max: 30 s, stricter: higher", "value: zh-CN, choices: [zh-CN, zh-CN+en]")
                .replace("unit: s, condition: \"measured >= param.hold\"", "condition: \"param.hold == 'zh-CN'\"");
    }

    private final WrongDocuments all = new WrongDocuments();

    @TestFactory
    List<DynamicTest> eachWrongStackIsToldWithFileAndLine() {
        layers();

        return all.tests();
    }

    private void layers() {
        lower(
                "a fixed rule loosened",
                override("IS-022", "hold: 6 s"),
                "由国家固定为 8 s（nation.yaml:27）",
                "line 11: hold of IS-022 is fixed at 8 s by the nation");
        lower(
                "below the bounds",
                override("IS-021", "hold: 2 s"),
                "超出界限 5 s .. 30 s",
                "line 11: the value 2 s of hold lies outside the bounds");
        lower(
                "in another unit",
                override("IS-021", "hold: 9 dp"),
                "的单位是 s",
                "line 11: the parameter hold is told in s, not as 9 dp");
        lower(
                "a bare number",
                override("IS-021", "hold: 9"),
                "的单位是 s",
                "line 11: the parameter hold is told in s, not as 9");
        lower(
                "words for a number",
                override("IS-021", "hold: long"),
                "的值应像 8 s",
                "line 11: the parameter hold is written like 8 s, not long");
        lower("an unknown rule", override("IS-999", "hold: 9 s"), "没有规则 IS-999", "line 11: there is no rule IS-999");
        lower(
                "an unknown parameter",
                override("IS-021", "stay: 9 s"),
                "没有参数 stay",
                "line 11: the rule IS-021 has no parameter stay; it has hold");
        lower(
                "a choice that is none",
                override("HB-011", "hold: bo"),
                "只能选",
                "line 11: hold is one of zh-CN, zh-CN+en, not bo");
        lower(
                "a value set twice",
                override("IS-021", "hold: 9 s") + override("IS-021", "hold: 12 s"),
                "已在 low.yaml:11 设过值",
                "line 12: the parameter hold of IS-021 is set in low.yaml:11 already; keep one of the two");
        lower(
                "a value set twice alike",
                override("IS-021", "hold: 9 s") + override("IS-021", "hold: 9 s"),
                "请只保留一处",
                "line 12: the parameter hold of IS-021 is set in low.yaml:11 already");
        lower(
                "an override without a reason",
                "  - {rule: IS-021, set: {hold: 9 s}, by: 市}\n",
                "缺少此项",
                "line 11, /overrides/0/reason: is missing");
        lower(
                "an override of nothing",
                "  - {rule: IS-021, reason: 原因, by: 市}\n",
                "缺少 set",
                "line 11, /overrides/0/rule: has no set");
        layer(
                "an id used again",
                "city",
                "rules:\n" + rule("IS-021", "default", "city"),
                "已在 nation.yaml:9 用过",
                "line 11: the id IS-021 is used in nation.yaml:9 already");
        layer(
                "a retired id used again",
                "city",
                "retired: [{rule: HF-IS-001, reason: 旧}]\nrules:\n" + rule("HF-IS-001", "default", "city"),
                "永不重用",
                "line 12: the id HF-IS-001 is used in low.yaml:10 already");
        layer(
                "a rule for the layer above",
                "city",
                "rules:\n" + rule("HF-IS-001", "default", "province"),
                "不能规定由省决定的规则",
                "line 11: a document of the layer city cannot make the rule HF-IS-001 for the layer province");
        layer(
                "a hall that exempts itself",
                "hall",
                "exemptions:\n  - {rule: IS-021, reason: 施工, by: 大厅, since: 2026-11-01, until: 2026-12-31}\n",
                "大厅不能自己豁免",
                "line 11: a hall cannot exempt itself from IS-021");
        layer(
                "an exemption without an end",
                "county",
                "exemptions:\n  - {rule: IS-021, reason: 施工, by: 县, since: 2026-11-01}\n",
                "缺少此项",
                "/exemptions/0/until: is missing");
        layer(
                "an exemption of a thing that is none",
                "county",
                "exemptions:\n  - {rule: IS-021, subject: lobby, reason: 施工, by: 县, since: 2026-11-01, until: 2026-12-31}\n",
                "须为对象",
                "/exemptions/0/subject: must be a subject such as board:lobby");
        all.add(
                "an unknown import",
                two(NATION, head("HF", "city", "XX")),
                "没有文件 XX",
                "low.yaml line 9: there is no document XX");
        all.add(
                "another major version",
                two(NATION.replace("1.2.0", "2.0.0"), head("HF", "city", "CN")),
                "不在 1.* 之内",
                "low.yaml line 9: CN has the version 2.0.0, which is not within 1.*");
        all.add(
                "an expired import",
                two(NATION.replace("rules:", "  expires: 2026-06-30\nrules:"), head("HF", "city", "CN")),
                "已于 2026-06-30 失效",
                "low.yaml line 9: CN 1.2.0 has expired on 2026-06-30");
        all.add(
                "an import of next year",
                two(NATION.replace("2026-01-01", "2027-01-01"), head("HF", "city", "CN")),
                "到 2027-01-01 才生效",
                "low.yaml line 9: CN 1.2.0 takes effect only on 2027-01-01");
        all.add(
                "a circle",
                two(head("CN", "nation", "AH"), head("AH", "nation", "CN")),
                "导入成环：AH → CN → AH",
                "nation.yaml line 9: the imports go round in a circle: AH -> CN -> AH");
        all.add(
                "an import from below",
                two(head("HF", "city"), head("AH", "province", "HF")),
                "不能导入下级",
                "low.yaml line 9: a document of the layer province cannot import HF of the layer city");
        all.add(
                "a document twice",
                two(NATION, head("CN", "nation")),
                "文件编号 CN 已在 nation.yaml 用过",
                "low.yaml line 1: the document CN stands in nation.yaml already");
        all.add(
                "two documents of a layer that differ",
                two(NATION, head("AA", "city", "CN") + "overrides:\n" + override("IS-021", "hold: 9 s"))
                        .with("b.yaml", head("BB", "city", "CN") + "overrides:\n" + override("IS-021", "hold: 10 s"))
                        .with("hall.yaml", head("HH", "hall", "AA", "BB")),
                "两份文件不能不同",
                "b.yaml line 11: AA of the same layer has set hold to 9 s");
    }

    private void lower(String what, String overrides, String chinese, String english) {
        layer(what, "city", "overrides:\n" + overrides, chinese, english);
    }

    private void layer(String what, String layer, String body, String chinese, String english) {
        all.add(what, two(NATION, Documents.head("HF", layer, "CN") + body), chinese, english);
    }

    private static Documents two(String nation, String low) {
        return new Documents().with("nation.yaml", nation).with("low.yaml", low);
    }
}
