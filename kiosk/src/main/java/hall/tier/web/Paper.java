package hall.tier.web;

import hall.text.Text;
import java.io.IOException;
import java.util.List;

/** Prints reports as PDF; whoever starts a tier knows how. */
public interface Paper {

    /** A report, in both languages. */
    record Sheet(Text title, Text lead, List<Text> notes, List<Table> tables) {
        public Sheet {
            notes = List.copyOf(notes);
            tables = List.copyOf(tables);
        }
    }

    /** A table under its heading. */
    record Table(Text heading, List<Column> columns, List<List<Text>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A column; {@code share} is its part of the width. */
    record Column(Text title, float share) {}

    /** {@code sheet} in {@code language}, a tag of BCP 47; the exception says, in both languages, why it cannot be printed. */
    byte[] print(Sheet sheet, String language) throws IOException;
}
