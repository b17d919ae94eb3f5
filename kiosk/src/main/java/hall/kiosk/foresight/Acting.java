package hall.kiosk.foresight;

import hall.kiosk.foresight.Foresight.ChangedRule;
import hall.standard.Means;
import hall.standard.check.Checking.Finding;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.text.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has to do something about a rule, by how it is checked. */
final class Acting {

    private static final int MOST = 20;
    private static final Text NOBODY = Text.of("无须处理", "nobody has to act");

    private Acting() {}

    static ChangedRule of(@Nullable Verdict from, RuleResult next) {
        List<Finding> open = next.findings().stream()
                .filter(each -> each.verdict() == Verdict.NOT_MET || each.verdict() == Verdict.NOT_PROVEN)
                .toList();
        List<Text> failing = open.stream()
                .limit(MOST)
                .map(each -> Text.of(
                        each.subject().name() + "：" + each.reason().chinese(),
                        each.subject().name() + ": " + each.reason().english()))
                .toList();
        boolean act = next.verdict() == Verdict.NOT_MET || next.verdict() == Verdict.NOT_PROVEN;
        return new ChangedRule(
                next.ruling().rule().id(),
                next.ruling().rule().title(),
                next.ruling().rule().severity(),
                from,
                next.verdict(),
                failing,
                act ? who(open) : NOBODY);
    }

    static ChangedRule gone(RuleResult was) {
        return new ChangedRule(
                was.ruling().rule().id(),
                was.ruling().rule().title(),
                was.ruling().rule().severity(),
                was.verdict(),
                null,
                List.of(),
                NOBODY);
    }

    /** By the checks that are not met; the others of the rule ask nothing of anybody. */
    private static Text who(List<Finding> open) {
        Set<Means> means = open.stream().map(each -> each.check().by()).collect(Collectors.toSet());
        if (means.contains(Means.CONFIGURATION)) {
            return Text.of("大厅管理员：修改配置", "the hall's manager: change the configuration");
        }
        if (means.contains(Means.MEASUREMENT)) {
            return Text.of("检查员：测量并记录", "the inspector: measure and record it");
        }
        return means.contains(Means.ATTESTATION)
                ? Text.of("检查员：现场查验并记录", "the inspector: look at it and record it")
                : Text.of("大厅管理员和窗口：改进办理，由日志证明", "manager and clerks: work otherwise, which the journal proves");
    }
}
