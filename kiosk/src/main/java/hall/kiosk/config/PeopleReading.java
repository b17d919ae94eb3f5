package hall.kiosk.config;

import hall.broker.Role;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Skills;
import hall.text.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads who works in a hall, and what each can do. Single use, one thread. */
final class PeopleReading {

    private static final Map<String, Role> ROLES = Role.PEOPLE.stream()
            .collect(Collectors.toMap(Role::code, role -> role, (one, other) -> one, LinkedHashMap::new));

    /** Accounts that every hall has; a person of the same name could not sign in. */
    private static final Set<String> ACCOUNTS = Set.of("manager", "clerk");

    /** Who may be at a window. */
    private static final Set<Role> AT_WINDOWS = Set.of(Role.CLERK, Role.MANAGER);

    private static final int FULL_NAME = 40;

    /** In Chinese, so that it can be read on a window's screen. */
    private static final int PUBLIC_NAME = 20;

    private static final Text STAFF_NUMBER = Text.of("1 至 32 个字母、数字或 . _ -", "1 to 32 of A-Z a-z 0-9 . _ -");
    private static final Text PHOTO = Text.of("在“人员”页上传照片后得到的 64 位编号", "the 64 digits that uploading a photo gives");

    private final Ids services;
    private final Ids names = new Ids(ACCOUNTS);
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, Map<ServiceId, Integer>> skills = new LinkedHashMap<>();

    /** @param services those of the hall */
    PeopleReading(Ids services) {
        this.services = services;
    }

    List<HallConfig.Person> read(JsonValue list) {
        List<HallConfig.Person> people = list.list(item -> item.object(this::person));
        if (skills.size() > Bounds.SERVICES) {
            list.fault(
                    "最多 " + Bounds.SERVICES + " 人可以登记技能，请减少。",
                    "has skills of more than " + Bounds.SERVICES + " people; leave some out");
        }
        return people;
    }

    /** What those can do who were read. */
    Skills skills() {
        return new Skills(skills);
    }

    private Optional<HallConfig.Person> person(JsonObject person) {
        Optional<String> name = names.claim(person.required("name"));
        Optional<Role> role = person.required("role").oneOf(ROLES);
        Optional<String> fullName = person.optional("fullName").text(FULL_NAME);
        JsonValue numberPlace = person.optional("staffNumber");
        Optional<String> number = numberPlace.text(
                STAFF_NUMBER, text -> Optional.of(text).filter(each -> each.matches("[A-Za-z0-9._-]{1,32}")));
        number.ifPresent(text -> {
            String first = numbers.putIfAbsent(text, numberPlace.pointer());
            if (first != null) {
                numberPlace.fault("该工号已用于 " + first + "。", "is used by " + first + " already; give each his own");
            }
        });
        Optional<String> photo = person.optional("photo")
                .text(PHOTO, text -> Optional.of(text).filter(each -> each.matches("[0-9a-f]{64}")));
        Optional<Text> publicName = SetupReading.name(person.optional("publicName"), PUBLIC_NAME, FULL_NAME);
        boolean agrees = person.optional("showAtWindow").flag().orElse(false);
        Map<ServiceId, Integer> own = skills(person.optional("skills"), role);
        name.filter(text -> !own.isEmpty()).ifPresent(text -> skills.put(text, own));
        return name.flatMap(text -> role.map(known -> new HallConfig.Person(
                text,
                known,
                fullName.orElse(null),
                number.orElse(null),
                photo.orElse(null),
                publicName.orElse(null),
                agrees)));
    }

    private Map<ServiceId, Integer> skills(JsonValue place, Optional<Role> role) {
        if (place.isThere() && role.filter(each -> !AT_WINDOWS.contains(each)).isPresent()) {
            place.fault("只有窗口人员和管理员可以登记技能，请删去。", "are for clerks and managers, who may be at a window; leave them out");
        }
        if (place.isEmptyList()) {
            place.fault(
                    "至少要有一项业务；不写此项，即可办理窗口的全部业务。",
                    "need at least one service; without this key he serves all his window does");
        }
        Map<String, String> seen = new HashMap<>();
        Map<ServiceId, Integer> own = new LinkedHashMap<>();
        List<ServiceId> named = place.list(item -> item.object(skill -> {
            JsonValue servicePlace = skill.required("service");
            Optional<String> service = services.known(servicePlace, "services");
            Optional<Integer> weight = skill.optional("weight").whole(Skills.LEAST, Skills.MOST);
            service.ifPresent(text -> SetupReading.once(servicePlace, text, seen));
            service.map(ServiceId::new).ifPresent(id -> own.putIfAbsent(id, weight.orElse(Skills.LEAST)));
            return service.map(ServiceId::new);
        }));
        SetupReading.requireAtMost(place, Bounds.SERVICES, named);
        return own;
    }
}
