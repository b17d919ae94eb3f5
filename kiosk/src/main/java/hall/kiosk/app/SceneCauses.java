package hall.kiosk.app;

import hall.kiosk.alarm.Cause;
import hall.kiosk.display.Rollout.Sight;
import hall.kiosk.duty.Alarm.Severity;
import hall.kiosk.duty.Scenes;
import hall.kiosk.duty.Scenes.Publication;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with what boards show: a publication that one of them has stopped, a board that does not take what it shall show
 * although nothing is being published, and one that lacks a picture of it. Pure.
 */
final class SceneCauses {

    /** A publication that was stopped is an alarm for so long, unless another follows. */
    private static final Duration TOLD = Duration.ofHours(8);

    private SceneCauses() {}

    /** {@code sights} are what is known of each board, in their order. */
    static List<Cause> of(Scenes scenes, Map<String, Sight> sights, Instant now) {
        List<Cause> causes = new ArrayList<>();
        scenes.latest()
                .filter(last -> last.failed() != null && last.why() != null)
                .filter(last -> last.since().plus(TOLD).isAfter(now))
                .map(SceneCauses::stopped)
                .ifPresent(causes::add);
        Optional<Publication> running = scenes.running();
        sights.forEach((board, sight) -> {
            boolean published =
                    running.filter(each -> each.boards().contains(board)).isPresent();
            Text refusal = sight.refusal();
            Text lacks = sight.lacks();
            if (sight.online() && refusal != null && !published) {
                causes.add(cause(
                        "refused " + board,
                        Text.of("显示屏 " + board + " 没有采用应显示的画面", "Board " + board + " does not take what it shall show"),
                        refusal));
            }
            if (sight.online() && lacks != null) {
                causes.add(cause(
                        "lacks " + board,
                        Text.of("显示屏 " + board + " 缺少图片或视频", "Board " + board + " lacks a picture or a video"),
                        lacks));
            }
        });
        return List.copyOf(causes);
    }

    private static Cause stopped(Publication stopped) {
        Text why = stopped.why() == null ? Text.of("", "") : stopped.why();
        return cause(
                "scene " + stopped.id(),
                Text.of("画面发布中止", "A scene was not published"),
                Text.of(
                        "“" + stopped.name() + "”在显示屏 " + stopped.failed() + " 上没有成功，各屏已恢复原来的画面：" + why.chinese(),
                        "\"" + stopped.name() + "\" failed at the board " + stopped.failed()
                                + "; all boards show again what they did before. " + why.english()));
    }

    private static Cause cause(String name, Text title, Text advice) {
        return Cause.of(name, Severity.WARNING, title, advice);
    }
}
