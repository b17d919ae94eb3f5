package hall.kiosk.web;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.conformance.ProgramProofs;
import hall.kiosk.conformance.ProofBook;
import hall.kiosk.conformance.RecordedEvidence;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.sign.SignBook;
import hall.kiosk.standard.StandardReport;
import hall.standard.Snapshot;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A hall in memory against the national base. */
final class TestConformance {

    private TestConformance() {}

    private static RecordedEvidence withdrawn(RecordedEvidence one, String why) {
        return new RecordedEvidence(
                one.id(),
                one.sequence(),
                one.who(),
                one.rule(),
                one.method(),
                one.subject(),
                one.value(),
                one.uncertainty(),
                one.holds(),
                one.tool(),
                one.on(),
                one.photo(),
                why);
    }

    /** The rule called {@code id} as the check over HTTP has it. */
    static JsonNode rule(Client client, String id) {
        for (JsonNode each : client.get("/api/v1/standard").json().get("rules")) {
            if (each.get("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no rule " + id);
    }

    static Fonts fonts() {
        try {
            return Fonts.load();
        } catch (Tokens.DesignException e) {
            throw new IllegalStateException("the fonts of a test cannot be read", e);
        }
    }

    /** As the program prints it. */
    static byte[] print(HallCheck check, String language) {
        return StandardReport.pdf(check, Loaded.FONTS, Tokens.standard(), language);
    }

    private static Configuration example() {
        return ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples"))).config();
    }

    /** The example hall's signs. */
    static SignBook signs() {
        HallConfig hall = example().hall();
        return new SignBook(() -> hall, Loaded.FONTS);
    }

    /** Read once for all halls of the tests. */
    private static final class Loaded {
        static final Fonts FONTS = fonts();

        private static Fonts fonts() {
            try {
                return Fonts.load();
            } catch (Tokens.DesignException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The example hall against its standard; what its people recorded is what this hall's events say. */
    static Conformance of(MemoryHall hall) {
        ProofBook proofs = new ProofBook() {
            @Override
            public List<RecordedEvidence> recorded() {
                Map<String, RecordedEvidence> recorded = new LinkedHashMap<>();
                for (HallEvent each : hall.events()) {
                    if (each instanceof HallEvent.Duty duty) {
                        if (duty.event() instanceof DutyEvent.EvidenceRecorded event) {
                            recorded.put(event.evidence(), RecordedEvidence.of(event));
                        } else if (duty.event() instanceof DutyEvent.EvidenceWithdrawn event) {
                            recorded.computeIfPresent(event.evidence(), (id, one) -> withdrawn(one, event.reason()));
                        }
                    }
                }
                return List.copyOf(recorded.values());
            }

            @Override
            public List<LocalDate> opened(LocalDate first, LocalDate last) {
                return List.of();
            }

            @Override
            public List<Measured> measured(Instant first, Instant last) {
                return List.of();
            }

            @Override
            public List<Evidence> proven(Snapshot snapshot, Snapshot inForce, Parties parties, LocalDate on) {
                return List.of();
            }
        };
        Configuration example = example();
        return new Conformance(
                () -> example,
                proofs,
                (first, last) -> List.of(),
                () -> hall.state().duty().site(),
                ProgramProofs.NONE,
                null,
                fonts());
    }
}
