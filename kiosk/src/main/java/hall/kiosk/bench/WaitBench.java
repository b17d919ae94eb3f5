package hall.kiosk.bench;

import hall.board.bench.Goal;
import hall.kiosk.demo.RecordedWaits;
import hall.kiosk.wait.QueueSigns;
import hall.kiosk.wait.WaitModel;
import hall.kiosk.wait.WaitOffsets;
import hall.kiosk.wait.WaitRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Compares formulas for the wait on recorded offices: at each snapshot somebody joins each queue, is told a wait, and the
 * record says how long it was. Pure but for the reading; the same file gives the same figures.
 */
public final class WaitBench {

    /** The share of waits that are to end inside their range. */
    private static final double LEAST_INSIDE = 0.78;

    private static final double MOST_INSIDE = 0.82;
    private static final double MOST_OF_MIX = 0.86;
    private static final double MOST_BIAS = 1;

    /** One formula's figures; minutes. */
    public record Figures(String formula, int instants, double rmse, double bias, double meanError) {}

    private WaitBench() {}

    /** What became of the ranges: how many held, and how wide they were. */
    public record Ranges(int promised, double inside, double widthMinutes, WaitOffsets pooled) {}

    /** All of it. */
    public record Result(List<Figures> formulas, Ranges ranges, List<Goal> goals) implements BenchFigures {

        @Override
        public String text() {
            StringBuilder text = new StringBuilder();
            text.append(String.format(
                    Locale.ROOT, "%-44s %9s %8s %8s %8s%n", "公式 formula", "instants", "RMSE", "bias", "MAE"));
            for (Figures each : formulas) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-44s %9d %8.1f %8.1f %8.1f%n",
                        each.formula,
                        each.instants,
                        each.rmse,
                        each.bias,
                        each.meanError));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "ranges: %d promised, %.1f %% inside, %.0f minutes wide; pooled offsets %.2f and %.2f%n",
                    ranges.promised,
                    ranges.inside * 100,
                    ranges.widthMinutes,
                    ranges.pooled.low(),
                    ranges.pooled.high()));
            return text.append(Goal.text(goals)).toString();
        }
    }

    /** Somebody who joined: what the queue showed, and how long the wait was. */
    private record Sample(QueueSigns signs, double actual) {}

    /** Over {@code queues}, each with its days in order. */
    public static Result of(List<RecordedWaits> queues) {
        List<Sample> samples = new ArrayList<>();
        int promised = 0;
        int inside = 0;
        double width = 0;
        List<Double> missed = new ArrayList<>();
        for (RecordedWaits queue : queues) {
            WaitOffsets offsets = WaitOffsets.POOLED;
            for (RecordedWaits.Joined joined : queue.joined()) {
                Sample sample = new Sample(joined.signs(), joined.waitedMinutes());
                double expected = WaitModel.expected(sample.signs);
                if (Double.isNaN(expected) || joined.signs().callsToday() < 3) {
                    continue;
                }
                samples.add(sample);
                WaitRange range = offsets.around(expected);
                promised++;
                inside += sample.actual >= range.lowMinutes() && sample.actual <= range.highMinutes() ? 1 : 0;
                width += range.highMinutes() - range.lowMinutes();
                missed.add(Math.log1p(sample.actual) - Math.log1p(expected));
                offsets = offsets.after(expected, sample.actual);
            }
        }
        Figures fitted = figures("five numbers 五数公式", samples, WaitModel::expected);
        Figures mix = figures("half queue, half last wait 各半", samples, WaitModel::mix);
        List<Figures> formulas = List.of(
                fitted,
                mix,
                figures("wait of the last one called 最近等候", samples, QueueSigns::lastWait),
                figures("queue length by the day's pace 队长/当日速度", samples, WaitModel::byDay));
        double share = (double) inside / promised;
        return new Result(
                formulas,
                new Ranges(promised, share, width / promised, pooled(missed)),
                List.of(
                        new Goal(
                                "RMSE at most 0.86 of half and half",
                                fitted.rmse / mix.rmse,
                                fitted.rmse <= MOST_OF_MIX * mix.rmse),
                        new Goal("bias less than a minute", fitted.bias, Math.abs(fitted.bias) < MOST_BIAS),
                        new Goal(
                                "78 to 82 of a hundred inside their range",
                                share * 100,
                                share >= LEAST_INSIDE && share <= MOST_INSIDE)));
    }

    private static Figures figures(String name, List<Sample> samples, ToDoubleFunction<QueueSigns> formula) {
        double squares = 0;
        double sum = 0;
        double absolute = 0;
        for (Sample sample : samples) {
            double error = formula.applyAsDouble(sample.signs) - sample.actual;
            squares += error * error;
            sum += error;
            absolute += Math.abs(error);
        }
        int n = samples.size();
        return new Figures(name, n, Math.sqrt(squares / n), sum / n, absolute / n);
    }

    private static WaitOffsets pooled(List<Double> missed) {
        double[] sorted = missed.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new WaitOffsets(sorted[sorted.length / 10], sorted[sorted.length * 9 / 10]);
    }
}
