package hall.kiosk.queue;

import hall.text.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a hall is set up: its name, services, windows and rules. A change is an event, so any day can be read by the setup it
 * had.
 *
 * @param later what it becomes with the next business day, because numbers were given today that it would change; null, as
 *     in journals of before, where nothing waits
 * @param named who can do what; null, as in journals of before, where nobody's skills are named
 */
public record HallSetup(
        Text name,
        List<Service> services,
        List<Window> windows,
        RuleSet rules,
        @Nullable HallSetup later,
        @Nullable Skills named) {

    /** A hall before it is set up: nothing can be taken or called. */
    public static final HallSetup NONE =
            new HallSetup(Text.of("未配置", "Not set up"), List.of(), List.of(), RuleSet.DEFAULT);

    /** One for which nothing waits. */
    public HallSetup(Text name, List<Service> services, List<Window> windows, RuleSet rules) {
        this(name, services, windows, rules, null, null);
    }

    public HallSetup {
        services = List.copyOf(services);
        windows = List.copyOf(windows);
        Map<String, ServiceId> prefixes = new LinkedHashMap<>();
        Set<ServiceId> ids = new HashSet<>();
        for (Service service : services) {
            if (!ids.add(service.id())) {
                throw new IllegalArgumentException(
                        service.id() + " 业务写了两次 / service " + service.id() + " stands twice in the setup");
            }
            ServiceId other = prefixes.put(service.prefix(), service.id());
            if (other != null) {
                throw new IllegalArgumentException(
                        "业务 " + other + " 和 " + service.id() + " 的号码前缀相同 / services " + other + " and " + service.id()
                                + " share the prefix '" + service.prefix() + "': their numbers would be mixed up");
            }
        }
        Set<WindowId> seen = new HashSet<>();
        for (Window window : windows) {
            if (!seen.add(window.id())) {
                throw new IllegalArgumentException(
                        window.id() + " 号窗口写了两次 / window " + window.id() + " stands twice in the setup");
            }
            for (ServiceId service : window.services()) {
                if (!ids.contains(service)) {
                    throw new IllegalArgumentException(window.id() + " 号窗口办理的业务 " + service + " 不存在 / window "
                            + window.id() + " serves " + service + ", which is not a service of this hall");
                }
            }
        }
    }

    /** The same hall under other rules. */
    public HallSetup under(RuleSet others) {
        return new HallSetup(name, services, windows, others, later == null ? null : later.under(others), named);
    }

    /** What waits for the next business day: services that come or whose prefix or range changes then. */
    public List<Service> waiting() {
        return SameNumbersToday.waiting(this);
    }

    /** What it is on a new business day. */
    HallSetup nextDay() {
        return later == null ? offered() : later;
    }

    /** Without what was kept only until its people were served. */
    HallSetup offered() {
        List<ServiceId> left =
                services.stream().filter(Service::offered).map(Service::id).toList();
        if (left.size() == services.size() && windows.stream().allMatch(Window::offered)) {
            return this;
        }
        return new HallSetup(
                name,
                services.stream().filter(Service::offered).toList(),
                windows.stream()
                        .filter(Window::offered)
                        .map(window -> window.serving(window.services().stream()
                                .filter(left::contains)
                                .toList()))
                        .toList(),
                rules,
                null,
                named);
    }

    /** The same hall with these people's skills. */
    public HallSetup with(Skills skills) {
        Skills kept = skills.weights().isEmpty() ? null : skills;
        return new HallSetup(name, services, windows, rules, later == null ? null : later.with(skills), kept);
    }

    /** Whether it says what somebody can do. */
    public boolean namesPeople() {
        return named != null || (later != null && later.namesPeople());
    }

    /** The same hall without what it says of its people. */
    public HallSetup withoutPeople() {
        return with(Skills.NONE);
    }

    /** Whether more than {@code most} people have skills, or one of them more than {@code most}. */
    public boolean hasMoreSkillsThan(int most) {
        return skills().weights().size() > most
                || skills().weights().values().stream().anyMatch(own -> own.size() > most);
    }

    /** Who can do what. */
    Skills skills() {
        return named == null ? Skills.NONE : named;
    }

    /** Whether a window with {@code clerk} at it may call people for {@code service}: one that is only kept may anybody serve. */
    public boolean mayServe(@Nullable Actor clerk, ServiceId service) {
        return skills().allow(clerk, service)
                || service(service).filter(Service::offered).isEmpty();
    }

    public Optional<Service> service(ServiceId id) {
        return services.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<Window> window(WindowId id) {
        return windows.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
