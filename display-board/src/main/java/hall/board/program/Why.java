package hall.board.program;

import hall.board.scene.Scene;
import hall.board.view.View;
import hall.text.Text;
import java.util.List;

/** The sentences that say why a scene is on a board, or would be if nothing before it applied. Pure. */
final class Why {

    static final Text DARK = Text.of("管理员已将本屏关黑", "manual: made dark by a manager");

    private Why() {}

    static Text emergency(View.Emergency ordered) {
        return Text.of(
                (ordered.drill() ? "演习" : "紧急信息") + "（" + ordered.since() + " 起）",
                (ordered.drill() ? "drill " : "emergency ") + ordered.id() + " since " + ordered.since());
    }

    static Text call(View.Call call, Scene scene) {
        return Text.of(
                "正在呼叫 " + call.number() + "，画面“" + scene.name() + "”",
                "call " + call.number() + " in scene " + scene.name());
    }

    /** The one at {@code place} of those that hold now, of which the first is shown. */
    static Text planned(List<Slot> planned, int place) {
        Slot slot = planned.get(place);
        String first = planned.getFirst().name();
        boolean over = place > 0;
        return Text.of(
                "时段“" + slot.name() + "”（" + slot.from() + " 至 " + slot.until() + "）"
                        + (over ? "，与排在前面的“" + first + "”重叠" : ""),
                "schedule " + slot.name() + " (" + slot.from() + " to " + slot.until() + ")"
                        + (over ? ", overlapped by " + first : ""));
    }

    static Text notice() {
        return Text.of("全屏通知", "notice on the whole board");
    }

    static Text closed(Scene scene) {
        return Text.of("大厅未开放，画面“" + scene.name() + "”", "closed: scene " + scene.name());
    }

    static Text usual(Scene scene) {
        return Text.of("常用画面“" + scene.name() + "”", "scene " + scene.name());
    }
}
