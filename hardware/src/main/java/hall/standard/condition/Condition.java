package hall.standard.condition;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One condition, checked. Immutable; may be used by any thread.
 *
 * <p>Its cost is bounded three ways: {@value #LONGEST} characters of text, {@value #MOST_NODES} parts, and
 * {@value #MOST_STEPS} steps over the items of lists in one evaluation. Regular expressions run in linear time (RE2) and are bounded
 * in what their repetitions come to.
 */
public final class Condition {

    /** The longest text in characters. */
    public static final int LONGEST = 1_000;

    private static final int MOST_NODES = 300;
    private static final int DEEPEST = 30;
    private static final int MOST_STEPS = 20_000;

    private static final String MATCHES = "matches";
    private static final double MOST_UNFOLDED = 200_000;
    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?}");
    private static final Text UNFOLDING =
            Text.of("模式重复的次数太多，请写短些。", "a pattern repeats its parts too often; write it shorter");

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseExpressionNodeCount(MOST_NODES)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_STEPS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL)
            .build();

    private static final List<StandardFunction> FUNCTIONS = List.of(StandardFunction.values());

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final String text;
    private final Set<String> names;
    private final CelRuntime.Program program;
    private final Map<String, FactType> types;
    private final boolean matches;
    private volatile @Nullable List<Condition> parts;

    private Condition(String text, Set<String> names, CelRuntime.Program program, Map<String, FactType> types) {
        this.text = text;
        this.names = Set.copyOf(names);
        this.program = program;
        this.types = types;
        this.matches = text.contains(MATCHES);
    }

    /** What reading a condition gives. */
    public sealed interface Reading {

        record Good(Condition condition) implements Reading {}

        record Bad(Text why) implements Reading {}
    }

    /** The condition {@code text} over {@code names}, which may have dots in them. */
    public static Reading read(String text, Map<String, FactType> names) {
        if (text.contains(MATCHES) && isUnfolding(text)) {
            return new Reading.Bad(UNFOLDING);
        }
        CelValidationResult result = COMPILER.parse(text);
        try {
            if (!result.hasError()) {
                result = checker(text, result.getAst(), names).check(result.getAst());
            }
            if (result.hasError()) {
                return ConditionFault.of(
                        text,
                        result.getErrors().stream().map(CelIssue::getMessage).toList(),
                        names.keySet());
            }
            CelAbstractSyntaxTree tree = result.getAst();
            return new Reading.Good(new Condition(text, namesIn(tree), RUNTIME.createProgram(tree), Map.copyOf(names)));
        } catch (CelValidationException | CelEvaluationException e) {
            return ConditionFault.of(text, List.of(String.valueOf(e.getMessage())), names.keySet());
        }
    }

    /**
     * Knows the names and the functions that stand in a condition and no others: each check makes its environment anew, which takes
     * more than the rest of it when the whole library is in it.
     */
    private static CelCompiler checker(String text, CelAbstractSyntaxTree parsed, Map<String, FactType> names) {
        Set<String> called = CelNavigableAst.fromAst(parsed)
                .getRoot()
                .allNodes()
                .map(node -> node.expr().callOrDefault().function())
                .collect(Collectors.toSet());
        CelCompilerBuilder builder = COMPILER.toCompilerBuilder()
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(FUNCTIONS.stream()
                                .filter(each -> called.contains(each.functionName()))
                                .toList())
                        .build());
        names.forEach((name, type) -> {
            if (text.contains(name.substring(name.lastIndexOf('.') + 1))) {
                builder.addVar(name, type.cel());
            }
        });
        return builder.build();
    }

    private static Set<String> namesIn(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .filter(reference -> reference.overloadIds().isEmpty())
                .map(CelReference::name)
                .filter(name -> name.indexOf('.') > 0 || name.equals("measured"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names it asks for. */
    public Set<String> names() {
        return names;
    }

    /** What it says where {@code facts} gives the value of each name, or null for what is not known. */
    public Answer of(Function<String, @Nullable Object> facts) {
        Set<String> missing = null;
        for (String name : names) {
            if (facts.apply(name) == null) {
                missing = missing == null ? new TreeSet<>() : missing;
                missing.add(name);
            }
        }
        if (missing != null) {
            return new Answer.Missing(missing);
        }
        if (matches && isUnfolding(facts)) {
            return new Answer.Failed(UNFOLDING.english());
        }
        try {
            Object answer = program.eval((String name) -> Optional.ofNullable(facts.apply(name)));
            return answer instanceof Boolean holds
                    ? new Answer.Known(holds)
                    : new Answer.Failed("the condition gives " + answer);
        } catch (CelEvaluationException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
    }

    private boolean isUnfolding(Function<String, @Nullable Object> facts) {
        StringBuilder all = new StringBuilder(text);
        for (String name : names) {
            if (facts.apply(name) instanceof String pattern) {
                all.append(pattern);
            }
        }
        return isUnfolding(all);
    }

    /**
     * Whether a pattern in {@code written} could be too long once its repetitions are written out, which is how it is compiled:
     * ten characters, {@code (((a{99}){99}){99})}, are a million steps and all of the memory. Which of the repetitions stand
     * within which is not looked at.
     */
    private static boolean isUnfolding(CharSequence written) {
        double length = written.length();
        Matcher repetition = REPETITION.matcher(written);
        while (repetition.find()) {
            for (int group = 1; group <= repetition.groupCount(); group++) {
                String times = repetition.group(group);
                length *= times == null || times.isEmpty() ? 1 : Math.max(1, Double.parseDouble(times));
            }
        }
        return length > MOST_UNFOLDED;
    }

    /** Those of the parts it joins by {@code &&} that do not hold; itself where that cannot be told. */
    public List<Condition> failing(Function<String, @Nullable Object> facts) {
        List<Condition> failing = new ArrayList<>();
        for (Condition part : parts()) {
            if (part.of(facts) instanceof Answer.Known known && !known.holds()) {
                failing.add(part);
            }
        }
        return failing.isEmpty() ? List.of(this) : List.copyOf(failing);
    }

    /** The parts it joins by {@code &&}, compiled when they are first asked for. */
    private List<Condition> parts() {
        List<Condition> known = parts;
        if (known == null) {
            known = Conjunction.parts(text).stream()
                    .flatMap(part -> read(part, types) instanceof Reading.Good good
                            ? Stream.of(good.condition())
                            : Stream.empty())
                    .toList();
            parts = known;
        }
        return known;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** What a condition says of one subject. */
    public sealed interface Answer {

        /** It holds, or it does not. */
        record Known(boolean holds) implements Answer {}

        /** These facts are not known. */
        record Missing(Set<String> facts) implements Answer {
            public Missing {
                facts = Set.copyOf(facts);
            }
        }

        /** It cannot be computed, such as a division by zero; in the library's words. */
        record Failed(String why) implements Answer {}
    }
}
