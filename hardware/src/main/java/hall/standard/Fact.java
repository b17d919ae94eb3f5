package hall.standard;

import hall.standard.condition.FactType;
import hall.text.Text;

/** Something a condition may ask of a subject, such as {@code board.far_view_mm}. */
public record Fact(String name, SubjectKind of, FactType type, Text meaning) {}
