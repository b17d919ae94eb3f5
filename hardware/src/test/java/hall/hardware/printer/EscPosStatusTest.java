package hall.hardware.printer;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Condition.Cover;
import hall.hardware.Condition.Cutter;
import hall.hardware.Condition.Paper;
import hall.hardware.Fuzz;
import hall.hardware.printer.EscPosStatus.EscPosAnswer;
import hall.hardware.printer.PrintResult.PrinterFault;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscPosStatusTest {

    private final EscPosStatus status = new EscPosStatus();

    /** From Citizen's manual: a printer without paper answers these to EOT 1, 2 and 4. */
    @Test
    void readsTheAnswersOfAPrinterWithoutPaper() {
        EscPosState state = asked(1, 2, 4).after("1a 32 7e");

        assertThat(state.offline()).isTrue();
        assertThat(state.paper()).isEqualTo(Paper.OUT);
        assertThat(state.cover()).isEqualTo(Cover.CLOSED);
        assertThat(state.fault()).isEqualTo(PrinterFault.PAPER_OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "12 12 12 12, OK, CLOSED, OK, ",
        "12 12 12 1e, LOW, CLOSED, OK, ",
        "1a 16 12 12, OK, OPEN, OK, COVER_OPEN",
        "1a 52 1a 12, OK, CLOSED, JAMMED, CUTTER",
        "1a 52 32 12, OK, CLOSED, OK, OTHER",
        "1a 12 12 12, OK, CLOSED, OK, OFFLINE",
    })
    void readsAllFourQuestions(String bytes, Paper paper, Cover cover, Cutter cutter, PrinterFault fault) {
        EscPosState state = asked(1, 2, 3, 4).after(bytes);

        assertThat(state.paper()).isEqualTo(paper);
        assertThat(state.cover()).isEqualTo(cover);
        assertThat(state.cutter()).isEqualTo(cutter);
        assertThat(state.fault()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "10 00 00 00, OK, CLOSED, OK",
        "18 00 0f 00, OUT, CLOSED, OK",
        "10 00 03 00, LOW, CLOSED, OK",
        "38 00 00 00, OK, OPEN, OK",
        "18 08 00 00, OK, CLOSED, JAMMED",
    })
    void readsAutomaticStatus(String bytes, Paper paper, Cover cover, Cutter cutter) {
        EscPosState state = asked().after(bytes);

        assertThat(state.paper()).isEqualTo(paper);
        assertThat(state.cover()).isEqualTo(cover);
        assertThat(state.cutter()).isEqualTo(cutter);
    }

    @Test
    void countsTheAnswersToWhatWasAskedInTurn() {
        status.askedWhenDone();
        status.askedWhenDone();
        read("00");
        assertThat(status.openWhenDone()).isEqualTo(1);

        assertThat(read("0c")).containsExactly(new EscPosAnswer.WhenDone(0x0C));
        assertThat(status.openWhenDone()).isZero();
    }

    @Test
    void knowsXonAndXoffAmongEverythingElse() {
        assertThat(read("10 13 00 00 11 00"))
                .containsExactly(
                        new EscPosAnswer.Flow(false),
                        new EscPosAnswer.Flow(true),
                        new EscPosAnswer.ByItself(0x10, 0, 0, 0));
    }

    @Test
    void comesBackIntoStepAfterALostByte() {
        status.askedNow(4);

        assertThat(read("10 00 7e 10 00 00 00"))
                .containsExactly(new EscPosAnswer.AtOnce(4, 0x7E), new EscPosAnswer.ByItself(0x10, 0, 0, 0));
        assertThat(status.skipped()).isEqualTo(2);
    }

    @Test
    void skipsWhatWasNotAskedFor() {
        assertThat(read("12 00 ff fe 80")).isEmpty();
        assertThat(status.skipped()).isEqualTo(5);
    }

    /** Tier 1: whatever comes, it neither fails nor grows, and after one whole answer it is in step again. */
    @Test
    void neverFailsWhateverComes() {
        Fuzz fuzz = new Fuzz(
                "EscPosStatus",
                20_260_302,
                HexFormat.of().parseHex("1a327e12"),
                HexFormat.of().parseHex("1000000018080f00"),
                HexFormat.of().parseHex("11130c000312"));
        Map<String, Integer> kinds = fuzz.run(input -> {
            EscPosStatus parser = new EscPosStatus();
            parser.askedNow(1);
            parser.askedWhenDone();
            EscPosState state = EscPosState.UNKNOWN;
            int answers = 0;
            for (byte value : input) {
                EscPosAnswer answer = parser.read(value);
                if (answer != null) {
                    answers++;
                    state = state.after(answer);
                }
            }
            parser.forgetNow();
            parser.askedNow(2);
            EscPosAnswer inStep = parser.read((byte) 0x12);
            if (!new EscPosAnswer.AtOnce(2, 0x12).equals(inStep)) {
                throw new IllegalStateException("out of step");
            }
            return answers == 0 ? "silence" : "answers, " + (state.fault() == null ? "no fault" : "a fault");
        });

        assertThat(kinds.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(Fuzz.inputs());
        assertThat(kinds).hasSizeGreaterThan(1);
    }

    /** What was asked, and the way to what is then known. */
    private Fold asked(int... questions) {
        for (int question : questions) {
            status.askedNow(question);
        }
        return bytes -> {
            EscPosState state = EscPosState.UNKNOWN;
            for (EscPosAnswer answer : read(bytes)) {
                state = state.after(answer);
            }
            return state;
        };
    }

    private interface Fold {
        EscPosState after(String bytes);
    }

    private List<EscPosAnswer> read(String bytes) {
        List<EscPosAnswer> answers = new ArrayList<>();
        for (byte value : HexFormat.ofDelimiter(" ").parseHex(bytes)) {
            EscPosAnswer answer = status.read(value);
            if (answer != null) {
                answers.add(answer);
            }
        }
        return answers;
    }
}
