package hall.standard;

import hall.json.JsonFault;
import hall.text.Text;

/** A line of a document's file, from 1. */
public record Place(String file, int line) {

    /** What is wrong here. */
    public JsonFault fault(String chinese, String english) {
        return new JsonFault(file, line, "", Text.of(chinese, english));
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
