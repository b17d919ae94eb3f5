package hall.standard;

import hall.text.Text;
import java.util.List;
import java.util.Optional;

/** One rule of the standard. */
public record Rule(
        RuleId id,
        Text title,
        Text text,
        RuleKind kind,
        Layer owner,
        Severity severity,
        List<Parameter> parameters,
        List<Check> checks,
        List<Source> sources,
        Place place) {

    public Rule {
        parameters = List.copyOf(parameters);
        checks = List.copyOf(checks);
        sources = List.copyOf(sources);
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
