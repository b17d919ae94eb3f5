package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Fuzz;
import hall.hardware.link.FrameBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SdtFrameTest {

    private static final byte[] OK = HexFormat.of().parseHex("AAAAAA9669000400009094");
    private static final byte[] FOUND = HexFormat.of().parseHex("AAAAAA9669000800009F0000000097");

    private final FrameBuffer<SdtAnswer> parser = SdtFrame.answers();
    private final List<SdtCode> codes = new ArrayList<>();

    @Test
    void findsAFrameFedByteByByte() {
        for (byte one : FOUND) {
            feed(one);
        }

        assertThat(codes).containsExactly(SdtCode.FOUND);
        assertThat(parser.held()).isZero();
    }

    @Test
    void findsBothOfTwoFramesInOneChunk() {
        feed(FOUND);
        feed(OK);

        assertThat(codes).containsExactly(SdtCode.FOUND, SdtCode.OK);
    }

    @Test
    void passesOverNoiseAndExtraHeadBytes() {
        feed(HexFormat.of().parseHex("00FF9669AAAAAAAA"));
        feed(OK);

        assertThat(codes).containsExactly(SdtCode.OK);
    }

    @Test
    void findsTheFrameInsideOneWhoseLengthIsTooGreatToBeTrue() {
        feed(HexFormat.of().parseHex("AAAAAA9669FFFF"));
        feed(OK);

        assertThat(codes).containsExactly(SdtCode.OK);
    }

    @Test
    void dropsAFrameWhoseCheckIsWrongAndFindsTheNext() {
        byte[] broken = OK.clone();
        broken[broken.length - 1] ^= 1;
        feed(broken);
        feed(OK);

        assertThat(codes).containsExactly(SdtCode.OK);
    }

    @Test
    void holdsNoMoreThanTheLongestFrame() {
        feed(HexFormat.of().parseHex("AAAAAA96690914"));
        feed(new byte[100_000]);

        assertThat(parser.held()).isLessThanOrEqualTo(SdtFrame.PREFIX + SdtFrame.MAX_LENGTH);
    }

    /** Whatever the cuts, and whatever noise without a head lies between, the frames come out. */
    @RepeatedTest(50)
    void findsEveryFrameHoweverItIsCut(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        int frames = 1 + random.nextInt(20);
        for (int i = 0; i < frames; i++) {
            byte[] noise = new byte[random.nextInt(10)];
            random.nextBytes(noise);
            for (int j = 0; j < noise.length; j++) {
                noise[j] &= 0x7F;
            }
            feed(noise);
            int cut = random.nextInt(FOUND.length);
            feed(Arrays.copyOf(FOUND, cut));
            feed(Arrays.copyOfRange(FOUND, cut, FOUND.length));
        }

        assertThat(codes)
                .as("seed %d", run.getCurrentRepetition())
                .hasSize(frames)
                .containsOnly(SdtCode.FOUND);
    }

    @Test
    void takesEachLengthAFrameCanHaveAndNoOther() {
        for (int length = SdtFrame.MIN_LENGTH - 2; length <= SdtFrame.MAX_LENGTH + 2; length++) {
            codes.clear();
            byte[] frame = Arrays.copyOf(SdtFrame.HEAD, SdtFrame.PREFIX + Math.max(length, SdtFrame.MIN_LENGTH));
            frame[5] = (byte) (length >> 8);
            frame[6] = (byte) length;
            frame[SdtFrame.PREFIX + 2] = (byte) 0x9F;
            frame[frame.length - 1] = SdtFrame.xor(frame, SdtFrame.HEAD.length, frame.length - 1);
            feed(frame);

            boolean possible = length >= SdtFrame.MIN_LENGTH && length <= SdtFrame.MAX_LENGTH;
            assertThat(codes).as("length " + length).hasSize(possible ? 1 : 0);
            assertThat(parser.held()).isZero();
        }
        feed(SdtFrame.HEAD);
        assertThat(parser.held()).isEqualTo(SdtFrame.HEAD.length);
    }

    @Test
    void survivesAnyInput() {
        FrameBuffer<SdtAnswer> one = SdtFrame.answers();
        new Fuzz("SdtFrame", 20261123, OK, FOUND, SdtCommand.READ.frame()).run(input -> {
            int[] answers = new int[1];
            one.accept(input, input.length, answer -> answers[0]++);
            assertThat(one.held()).isLessThanOrEqualTo(SdtFrame.PREFIX + SdtFrame.MAX_LENGTH);
            return answers[0] + " answers";
        });
    }

    private void feed(byte... bytes) {
        parser.accept(bytes, bytes.length, answer -> codes.add(answer.code()));
    }
}
