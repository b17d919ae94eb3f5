package hall.standard.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition, checked. Immutable; may be used by any thread.
 *
 * <p>Its cost is bounded three ways: {@value #LONGEST} characters of text, {@value #MOST_NODES} parts, and
 * {@value #MOST_STEPS} steps over the items of lists in one evaluation. Regular expressions run in linear time (RE2).
 */
public final class Condition {

    /** The longest text in characters. */
    public static final int LONGEST = 1_000;

    private static final int MOST_NODES = 300;
    private static final int DEEPEST = 30;
    private static final int MOST_STEPS = 20_000;

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

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final String text;
    private final Set<String> names;
    private final CelRuntime.Program program;
    private final Map<String, FactType> types;

    private Condition(String text, Set<String> names, CelRuntime.Program program, Map<String, FactType> types) {
        this.text = text;
        this.names = Set.copyOf(names);
        this.program = program;
        this.types = types;
    }

    /** What reading a condition gives. */
    public sealed interface Reading {

        record Good(Condition condition) implements Reading {}

        record Bad(Text why) implements Reading {}
    }

    /** The condition {@code text} over {@code names}, which may have dots in them. */
    public static Reading read(String text, Map<String, FactType> names) {
        CelCompilerBuilder builder = COMPILER.toCompilerBuilder();
        names.forEach((name, type) -> builder.addVar(name, type.cel()));
        CelValidationResult result = builder.build().compile(text);
        if (result.hasError()) {
            return ConditionFault.of(
                    text, result.getErrors().stream().map(CelIssue::getMessage).toList(), names.keySet());
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new Reading.Good(new Condition(text, namesIn(tree), RUNTIME.createProgram(tree), Map.copyOf(names)));
        } catch (CelValidationException | CelEvaluationException e) {
            return ConditionFault.of(text, List.of(String.valueOf(e.getMessage())), names.keySet());
        }
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
        try {
            Object answer = program.eval((String name) -> Optional.ofNullable(facts.apply(name)));
            return answer instanceof Boolean holds
                    ? new Answer.Known(holds)
                    : new Answer.Failed("the condition gives " + answer);
        } catch (CelEvaluationException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** Those of the parts it joins by {@code &&} that do not hold; itself where that cannot be told. */
    public List<Condition> failing(Function<String, @Nullable Object> facts) {
        List<Condition> failing = new ArrayList<>();
        for (String part : Conjunction.parts(text)) {
            if (read(part, types) instanceof Reading.Good good
                    && good.condition().of(facts) instanceof Answer.Known known
                    && !known.holds()) {
                failing.add(good.condition());
            }
        }
        return failing.isEmpty() ? List.of(this) : List.copyOf(failing);
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
