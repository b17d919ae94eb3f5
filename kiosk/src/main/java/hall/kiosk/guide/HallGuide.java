package hall.kiosk.guide;

import hall.board.scene.Asset;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.standard.ItemTable;
import hall.standard.TimeLimits;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in a hall and what somebody brings for its services. The queue goes on without it, so it is no part of
 * the queue's setup and of no event but the configuration's own. Immutable.
 *
 * @param windows the id of the zone of each window that has one
 * @param places how each kiosk and board stands
 * @param plan where zones and what people look for lie; a document of before the plan has none
 * @param films the files of the films in sign language, by the codes of the moments; a document of before them has none
 */
public record HallGuide(
        List<Floor> floors,
        List<HallZone> zones,
        Map<WindowId, String> windows,
        Map<String, Mounting> places,
        Map<ServiceId, ServiceNote> services,
        HallPlan plan,
        Map<String, List<Asset>> films) {

    /** A hall of one room that says nothing. */
    public static final HallGuide NONE =
            new HallGuide(List.of(), List.of(), Map.of(), Map.of(), Map.of(), HallPlan.NONE, Map.of());

    public HallGuide {
        floors = List.copyOf(floors);
        zones = List.copyOf(zones);
        windows = Map.copyOf(windows);
        places = Map.copyOf(places);
        services = Map.copyOf(services);
        plan = Objects.requireNonNullElse(plan, HallPlan.NONE);
        films = Map.copyOf(Objects.requireNonNullElse(films, Map.of()));
    }

    /** Where {@code window} is. */
    public Optional<HallZone> of(WindowId window) {
        return zone(windows.get(window));
    }

    /** Where the kiosk or board called {@code id} is. */
    public Optional<HallZone> of(String id) {
        return zone(mounting(id).zone());
    }

    /** How the kiosk or board called {@code id} stands. */
    public Mounting mounting(String id) {
        return places.getOrDefault(id, Mounting.UNKNOWN);
    }

    private Optional<HallZone> zone(@Nullable String id) {
        return zones.stream().filter(zone -> zone.id().equals(id)).findFirst();
    }

    /** What somebody should know of {@code service}. */
    public ServiceNote note(ServiceId service) {
        return services.getOrDefault(service, ServiceNote.NONE);
    }

    /** The same with times and codes of its services, as the standard's tables and the hall itself have them. */
    public HallGuide under(TimeLimits limits, ItemTable codes, Tokens tokens) {
        Map<ServiceId, ServiceNote> told = new HashMap<>();
        services.forEach((id, note) ->
                told.put(id, note.under(limits.of(id.value()), codes.of(id.value()), days -> working(days, tokens))));
        return new HallGuide(floors, zones, windows, places, told, plan, films);
    }

    /** A number of working days in words. */
    private static Text working(int days, Tokens tokens) {
        Text words = tokens.text(days == 0 ? "kiosk.note.at-once" : days == 1 ? "kiosk.note.day" : "kiosk.note.days");
        Map<String, String> filled = new HashMap<>();
        words.byLanguage().forEach((tag, text) -> filled.put(tag, text.replace("{count}", Integer.toString(days))));
        return new Text(filled);
    }

    /**
     * Where somebody waits for {@code service}: the zones of the windows that serve it. Empty where one of them has none,
     * because whoever went to another zone would miss its call.
     */
    public Optional<Text> area(HallSetup setup, ServiceId service) {
        List<Text> names = zones(setup, service).stream().map(HallZone::whole).toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(
                        names.stream().map(Text::chinese).collect(Collectors.joining("、")),
                        names.stream().map(Text::english).collect(Collectors.joining("; "))));
    }

    /** The zones of {@link #area}; none where it is not known. */
    public List<HallZone> zones(HallSetup setup, ServiceId service) {
        List<Optional<HallZone>> found = setup.windows().stream()
                .filter(window -> window.offered() && window.services().contains(service))
                .map(Window::id)
                .map(this::of)
                .distinct()
                .toList();
        return found.contains(Optional.<HallZone>empty())
                ? List.of()
                : found.stream().flatMap(Optional::stream).toList();
    }
}
