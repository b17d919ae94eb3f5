package hall.kiosk.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.json.JsonFaults;
import hall.kiosk.duty.DutyEvent.EvidenceRecorded;
import hall.kiosk.projection.Tables;
import hall.standard.check.Evidence;
import hall.standard.document.EvidenceFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as somebody has recorded it in the hall, in the texts of {@code evidence.yaml}, so that one reader judges both.
 *
 * @param sequence the journal's row; 0 for what is not stored yet
 * @param photo the SHA-256 of a photo of it; null for none
 * @param withdrawn why it counts no more; null while it counts
 */
public record RecordedEvidence(
        String id,
        long sequence,
        String who,
        String rule,
        String method,
        String subject,
        @Nullable String value,
        @Nullable String uncertainty,
        @Nullable Boolean holds,
        @Nullable String tool,
        String on,
        @Nullable String photo,
        @Nullable String withdrawn) {

    static final String SQL =
            "SELECT id, seq, who, rule, method, subject, value, uncertainty, holds, tool, day, photo, withdrawn"
                    + " FROM evidence ORDER BY seq";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What {@code event} records. */
    public static RecordedEvidence of(EvidenceRecorded event) {
        return new RecordedEvidence(
                event.evidence(),
                0,
                event.by().name(),
                event.rule(),
                event.method(),
                event.subject(),
                event.value(),
                event.uncertainty(),
                event.holds(),
                event.tool(),
                event.on(),
                event.photo(),
                null);
    }

    static RecordedEvidence of(Tables.Cells row) {
        return new RecordedEvidence(
                row.text(0),
                row.number(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                text(row, 6),
                text(row, 7),
                row.has(8) ? Boolean.valueOf(row.number(8) == 1) : null,
                text(row, 9),
                row.text(10),
                text(row, 11),
                text(row, 12));
    }

    private static @Nullable String text(Tables.Cells row, int column) {
        return row.has(column) ? row.text(column) : null;
    }

    /** The evidence it is; empty, with what is wrong in {@code faults}, where it is none. */
    public Optional<Evidence> evidence(JsonFaults faults) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode each = root.putArray("evidence").addObject();
        each.put("rule", rule).put("method", method).put("subject", subject);
        if (value != null) {
            each.put("value", value);
        }
        if (uncertainty != null) {
            each.put("uncertainty", uncertainty);
        }
        if (holds != null) {
            each.put("holds", holds);
        }
        if (tool != null) {
            each.put("tool", tool);
        }
        if (photo != null) {
            each.put("photo", photo);
        }
        each.put("by", who).put("on", on);
        String source = sequence == 0 ? "evidence" : "journal " + sequence;
        int before = faults.all().size();
        return EvidenceFile.parse(source, root.toString(), faults).stream()
                .findFirst()
                .filter(found -> faults.all().size() == before);
    }
}
