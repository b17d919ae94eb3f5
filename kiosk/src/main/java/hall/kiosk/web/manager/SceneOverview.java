package hall.kiosk.web.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Reading.Letter;
import hall.kiosk.display.HallBoards;
import hall.kiosk.duty.Scenes;
import hall.kiosk.web.http.Documents;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Boards, scenes and publications as the manager's page reads them. Pure. */
final class SceneOverview {

    private static final int MOST_REASONS = 100;

    private SceneOverview() {}

    static ObjectNode of(List<HallBoards.Board> boards, Scenes scenes, Tokens tokens) {
        ObjectNode answer = Documents.JSON.createObjectNode();
        ArrayNode all = answer.putArray("boards");
        boards.forEach(board -> board(all.addObject(), board, scenes));
        ArrayNode library = answer.putArray("library");
        for (String name : Scene.STANDARD) {
            Scene scene = Scene.standard(name);
            library.addObject()
                    .put("name", name)
                    .put("wide", scene.width().value())
                    .put("high", scene.height().value())
                    .put("led", !scene.antialias());
        }
        ArrayNode styles = answer.putArray("styles");
        tokens.styles().keySet().stream()
                .filter(style -> !style.startsWith("kiosk-") && !style.startsWith("ticket-"))
                .sorted()
                .forEach(styles::add);
        ArrayNode publications = answer.putArray("publications");
        scenes.history().reversed().forEach(each -> publication(publications.addObject(), each));
        return answer;
    }

    private static void board(ObjectNode answer, HallBoards.Board board, Scenes scenes) {
        Scene scene = board.scene();
        answer.put("id", board.id())
                .put("scene", scene.name())
                .put("shown", scenes.shown().getOrDefault(board.id(), ""))
                .put("dots", scene.dotsWide() + "x" + scene.dotsHigh())
                .put("wide", scene.width().value())
                .put("high", scene.height().value())
                .put("led", !scene.antialias())
                .put("farthest", scene.farView().value() / 1_000)
                .put("online", board.sight().online())
                .put("desired", board.sight().wanted())
                .put("shows", board.sight().shows());
        Widget.Area zone = board.place().area();
        answer.set("zone", zone == null ? null : Documents.JSON.valueToTree(zone.name()));
        Letter<DeviceMessage.Applied> said = board.said();
        if (said != null) {
            DeviceMessage.Applied applied = said.message();
            answer.put("applied", applied.bundle())
                    .put("frame", applied.frame())
                    .put("why", applied.why())
                    .put("saidAt", said.envelope().at().toString());
            ArrayNode reasons = answer.putArray("reasons");
            Objects.requireNonNullElse(applied.reasons(), List.<Text>of()).stream()
                    .limit(MOST_REASONS)
                    .forEach(reason -> reasons.add(Documents.texts(reason)));
            DeviceMessage.Refused refused = applied.refused();
            if (refused != null && refused.bundle().equals(board.sight().wanted())) {
                answer.set("refused", Documents.texts(refused.why()));
            }
        }
        Text lacks = board.sight().lacks();
        if (lacks != null) {
            answer.set("lacks", Documents.texts(lacks));
        }
    }

    private static void publication(ObjectNode answer, Scenes.Publication each) {
        answer.put("id", each.id())
                .put("at", each.at().toString())
                .put("by", each.by().name())
                .put("scene", each.scene())
                .put("name", each.name())
                .put("reason", each.reason())
                .put("stage", each.stage().name().toLowerCase(Locale.ROOT))
                .put("since", each.since().toString())
                .put("failed", each.failed());
        ArrayNode boards = answer.putArray("boards");
        each.boards().forEach(boards::add);
        answer.set("why", texts(each.why()));
    }

    private static @Nullable JsonNode texts(@Nullable Text text) {
        return text == null ? null : Documents.texts(text);
    }
}
