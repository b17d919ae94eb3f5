package hall.standard;

import hall.text.Text;

/** What a rule rests on, and how far that was checked. A rule that rests on memory is never printed as a citation. */
public record Source(String reference, Status status) {

    /** How a source is known. */
    public enum Status {
        /** Its text, contents page or a report of it was seen. */
        FOUND("found", "已查到", "found"),
        /** Remembered; to be checked before anybody cites it. */
        MEMORY("memory", "凭记忆，待核实", "from memory, to be checked"),
        /** Nobody's standard: what this project proposes. */
        PROJECT("project-default", "项目默认", "project default");

        private final String word;
        private final Text title;

        Status(String word, String chinese, String english) {
            this.word = word;
            this.title = Text.of(chinese, english);
        }

        public String word() {
            return word;
        }

        public Text title() {
            return title;
        }
    }
}
