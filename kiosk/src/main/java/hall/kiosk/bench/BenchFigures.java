package hall.kiosk.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a bench found, and whether its goals are met. */
public interface BenchFigures {

    /** For a person. */
    String text();

    /** For a program: one JSON object with the names of the record. */
    default String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("figures cannot be written as JSON", impossible);
        }
    }
}
