package hall.kiosk.web.manager;

import hall.board.scene.Scene;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.kiosk.display.BoardPlan;
import hall.kiosk.display.Published;
import hall.web.http.Answer;
import hall.web.http.Faults;
import hall.web.http.Fields;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the scene or the program that somebody has sent. Pure. */
final class PublishedFields {

    private static final String PROGRAM = "program";

    /** With its pictures. */
    private static final int LONGEST_SCENE = 200_000;

    private static final int LONGEST_PROGRAM = 800_000;

    private PublishedFields() {}

    /** Whether there is one of them. */
    static boolean isIn(Fields fields) {
        return fields.has("scene") || fields.has(PROGRAM);
    }

    static Published of(Fields fields) throws Rejection {
        return fields.has(PROGRAM) ? plan(fields) : new Published.OneScene(scene(fields));
    }

    static BoardPlan plan(Fields fields) throws Rejection {
        JsonFaults faults = new JsonFaults();
        return whole(BoardPlan.read(text(fields, PROGRAM, LONGEST_PROGRAM), faults), faults);
    }

    static Scene scene(Fields fields) throws Rejection {
        JsonFaults faults = new JsonFaults();
        return whole(Scene.read(text(fields, "scene", LONGEST_SCENE), faults), faults);
    }

    private static String text(Fields fields, String name, int longest) throws Rejection {
        String text = fields.document(name);
        if (text.length() > longest) {
            throw new Rejection(ProblemType.BODY_TOO_LARGE);
        }
        return text;
    }

    private static <T> T whole(Optional<T> read, JsonFaults faults) throws Rejection {
        List<JsonFault> all = faults.all();
        if (read.isEmpty() || !all.isEmpty()) {
            throw new Rejection(new Answer.Problem(
                    ProblemType.SCENE_FAULTY,
                    ProblemType.SCENE_FAULTY.code(),
                    null,
                    Map.of("faults", Faults.of(all)),
                    0));
        }
        return read.get();
    }
}
