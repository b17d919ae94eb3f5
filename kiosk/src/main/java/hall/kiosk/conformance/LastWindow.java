package hall.kiosk.conformance;

import hall.kiosk.report.Figures;
import hall.standard.satisfaction.Interval;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The window that is last of a time by more than chance: its satisfaction's interval lies below that of every other. Pure. */
final class LastWindow {

    private LastWindow() {}

    /** Of {@code figures}; empty where none is, or only one window was rated. */
    static Optional<String> of(Collection<Figures> figures) {
        Map<String, Interval> rated = figures.stream()
                .filter(each -> !each.window().isEmpty())
                .collect(Collectors.groupingBy(
                        Figures::window, Collectors.collectingAndThen(Collectors.toList(), LastWindow::interval)))
                .entrySet()
                .stream()
                .flatMap(each -> each.getValue().stream().map(interval -> Map.entry(each.getKey(), interval)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return rated.size() < 2
                ? Optional.empty()
                : rated.entrySet().stream()
                        .filter(each -> rated.entrySet().stream()
                                .allMatch(other -> other.getKey().equals(each.getKey())
                                        || each.getValue().high()
                                                < other.getValue().low()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static Optional<Interval> interval(List<Figures> own) {
        var found = Figures.satisfaction(own);
        return found.ratings() == 0 ? Optional.empty() : Optional.of(found.interval());
    }
}
