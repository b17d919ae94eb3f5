package hall.standard.check;

import hall.standard.Check;
import hall.text.Text;
import java.util.Optional;

/** What one check says of one subject, and why. */
public record Finding(Check check, Subject subject, Verdict verdict, Text reason, Optional<Evidence> evidence) {}
