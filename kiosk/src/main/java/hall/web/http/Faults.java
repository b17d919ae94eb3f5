package hall.web.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hall.json.JsonFault;
import java.util.List;
import java.util.Map;

/** What is wrong with a configuration, each fault with its place, as pages read it. */
public final class Faults {

    private Faults() {}

    public static ArrayNode of(List<JsonFault> faults) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonFault fault : faults) {
            list.addObject()
                    .put("line", fault.line())
                    .put("pointer", fault.pointer())
                    .put("zh", fault.text().chinese())
                    .put("en", fault.text().english());
        }
        return list;
    }

    /** The refusal of a configuration with {@code faults}. */
    public static Answer.Problem refusal(List<JsonFault> faults) {
        return new Answer.Problem(
                ProblemType.CONFIGURATION_FAULTY,
                ProblemType.CONFIGURATION_FAULTY.code(),
                null,
                Map.of("faults", of(faults)),
                0);
    }
}
