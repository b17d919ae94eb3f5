package hall.board.screen;

import hall.board.program.Program;
import hall.board.view.View;
import hall.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a board shows what it shows, as its hall is told.
 *
 * @param check what it was told to show for a while; empty mostly
 */
record Reasons(Optional<Text> check, Program.Choice choice, View.Silence silence) {

    private Text data() {
        return silence.seconds() == 0
                ? Text.of("数据实时", "data live")
                : Text.of("已 " + silence.seconds() + " 秒没有大厅的消息", "data silent for " + silence.seconds() + " s");
    }

    /** In one line. */
    String line() {
        return check.map(text -> text.english() + "; ").orElse("") + choice.why() + "; " + data().english();
    }

    /** In sentences, the deciding one first. */
    List<Text> sentences() {
        return Stream.of(check.stream(), choice.trace().stream(), Stream.of(data()))
                .flatMap(each -> each)
                .toList();
    }
}
