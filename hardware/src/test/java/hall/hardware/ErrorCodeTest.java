package hall.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    /** The constants of jpos.JposConst, UnifiedPOS 1.15. */
    private static final Map<String, Integer> UNIFIED_POS = Map.of(
            "E_CLOSED", 101,
            "E_ILLEGAL", 106,
            "E_NOHARDWARE", 107,
            "E_OFFLINE", 108,
            "E_FAILURE", 111,
            "E_TIMEOUT", 112,
            "E_BUSY", 113,
            "E_EXTENDED", 114);

    private static final Set<String> XFS4IOT = Set.of(
            "canceled",
            "deviceNotReady",
            "hardwareError",
            "internalError",
            "timeOut",
            "unsupportedCommand",
            "invalidData",
            "userError",
            "sequenceError",
            "authorisationRequired");

    @ParameterizedTest
    @CsvSource({
        "NOT_OPEN, E_CLOSED, , sequenceError",
        "BUSY, E_BUSY, , deviceNotReady",
        "OFFLINE, E_OFFLINE, , deviceNotReady",
        "TIMEOUT, E_TIMEOUT, , timeOut",
        "NO_HARDWARE, E_NOHARDWARE, , hardwareError",
        "UNSUPPORTED, E_ILLEGAL, , unsupportedCommand",
        "BAD_DATA, E_ILLEGAL, , invalidData",
        "PROTOCOL, E_FAILURE, , hardwareError",
        "MEDIA_MISSING, E_EXTENDED, 204, userError",
        "MEDIA_REMOVED, E_EXTENDED, 203, userError",
        "PAPER_OUT, E_EXTENDED, 203, userError",
        "COVER_OPEN, E_EXTENDED, 201, userError",
        "CUTTER, E_FAILURE, , hardwareError",
        "UNAUTHORISED, E_ILLEGAL, , authorisationRequired",
        "CANCELLED, E_FAILURE, , canceled",
        "INTERNAL, E_FAILURE, , internalError",
    })
    void hasOneCounterpartInEachStandard(ErrorCode code, String unifiedPos, Integer extended, String xfs) {
        assertThat(code.unifiedPosName()).isEqualTo(unifiedPos);
        assertThat(code.unifiedPosExtended().isPresent()).isEqualTo(extended != null);
        code.unifiedPosExtended().ifPresent(value -> assertThat(value).isEqualTo(extended));
        assertThat(code.xfsCompletion()).isEqualTo(xfs);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void usesOnlyWhatTheStandardsHave(ErrorCode code) {
        assertThat(UNIFIED_POS).containsEntry(code.unifiedPosName(), code.unifiedPosCode());
        assertThat(XFS4IOT).contains(code.xfsCompletion());
        assertThat(code.unifiedPosExtended().isPresent())
                .isEqualTo(code.unifiedPosName().equals("E_EXTENDED"));
    }
}
