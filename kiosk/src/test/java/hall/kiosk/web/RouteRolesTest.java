package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Role;
import hall.web.http.Route;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which role may what: one table, and every route asked by every role. */
final class RouteRolesTest {

    /** A route a line, and who may; everything that does not stand here is for anybody. */
    private static final String TABLE = """
            GET  /api/v1/session                          everybody
            GET  /api/v1/hall                             with-citizens
            GET  /api/v1/stream                           with-citizens
            POST /api/v1/password                         manager clerk guide technician auditor
            POST /api/v1/people/{name}/password           manager
            GET  /api/v1/people                           manager
            POST /api/v1/photos                           manager
            GET  /api/v1/photos/{photo}                   manager clerk guide technician auditor
            POST /api/v1/people/{person}/sign-out         manager
            POST /api/v1/tickets                          kiosk guide manager
            GET  /api/v1/tickets                          clerk guide manager
            POST /api/v1/tickets/{ticket}/return          kiosk clerk guide
            POST /api/v1/tickets/{ticket}/priority        manager
            POST /api/v1/tickets/{ticket}/restore         manager
            POST /api/v1/tickets/{ticket}/cancel          manager
            POST /api/v1/tickets/{ticket}/claim/confirm   clerk guide manager
            POST /api/v1/tickets/{ticket}/claim/refuse    clerk guide manager
            GET  /api/v1/calls                            clerk guide manager auditor
            GET  /api/v1/claims                           clerk guide manager
            POST /api/v1/claims/card                      guide
            GET  /api/v1/lines                            guide manager
            GET  /api/v1/appointments                     kiosk clerk guide manager
            POST /api/v1/appointments                     kiosk clerk guide manager
            POST /api/v1/appointments/{appointment}/cancel kiosk clerk guide manager
            GET  /api/v1/windows/{w}                      clerk manager
            POST /api/v1/windows/{w}/open                 clerk manager
            POST /api/v1/windows/{w}/pause                clerk manager
            POST /api/v1/windows/{w}/close                clerk manager
            POST /api/v1/windows/{w}/call                 clerk manager
            POST /api/v1/windows/{w}/recall               clerk manager
            POST /api/v1/windows/{w}/start                clerk manager
            POST /api/v1/windows/{w}/finish               clerk manager
            POST /api/v1/windows/{w}/finish-and-call      clerk manager
            POST /api/v1/windows/{w}/undo                 clerk
            POST /api/v1/windows/{w}/no-show              clerk manager
            POST /api/v1/windows/{w}/hold                 clerk manager
            POST /api/v1/windows/{w}/transfer             clerk manager
            POST /api/v1/windows/{w}/take-over            manager
            POST /api/v1/windows/{w}/lend                 manager
            POST /api/v1/windows/{w}/take-back            manager
            POST /api/v1/windows/{w}/move                 manager
            GET  /api/v1/cases                            manager
            POST /api/v1/cases/{case}/step                manager
            POST /api/v1/cases/{case}/close               manager
            GET  /api/v1/alarms                           manager technician auditor
            POST /api/v1/alarms/{alarm}/acknowledge       manager technician
            POST /api/v1/alarms/{alarm}/close             manager
            GET  /api/v1/devices                          manager technician
            POST /api/v1/devices/{device}/test            manager technician
            POST /api/v1/devices/{device}/show            manager technician
            POST /api/v1/devices/{device}/identify        manager technician
            POST /api/v1/devices/{device}/restart         manager technician
            GET  /api/v1/messages                         clerk manager
            POST /api/v1/messages                         manager
            POST /api/v1/messages/{message}/read          clerk
            GET  /api/v1/notices                          guide manager
            POST /api/v1/notices                          manager
            POST /api/v1/notices/proposals                guide manager
            POST /api/v1/notices/{notice}/approve         manager
            POST /api/v1/notices/{notice}/whole           manager
            POST /api/v1/notices/{notice}/withdraw        manager
            GET  /api/v1/emergency                        manager
            POST /api/v1/emergency                        manager
            GET  /api/v1/announcements                    manager
            GET  /api/v1/voice                            manager
            POST /api/v1/voice/recordings                 manager
            GET  /api/v1/voice/recordings/{clip}          manager
            POST /api/v1/voice/pack                       manager
            POST /api/v1/voice/use                        manager
            POST /api/v1/announcements                    manager
            POST /api/v1/emergency/end                    manager
            POST /api/v1/boards/{b}/blank                 manager
            POST /api/v1/boards/{b}/light                 manager
            GET  /api/v1/boards/{b}/scene                 manager
            GET  /api/v1/boards/{b}/program               manager
            GET  /api/v1/scenes                           manager
            POST /api/v1/scenes                           manager
            GET  /api/v1/scenes/{scene}                   manager
            POST /api/v1/scenes/check                     manager
            POST /api/v1/scenes/files                     manager
            POST /api/v1/scenes/files/parts               manager
            GET  /api/v1/scenes/files/{file}              manager auditor
            POST /api/v1/scenes/picture                   manager
            POST /api/v1/scenes/why                       manager
            POST /api/v1/scenes/stop                      manager
            GET  /api/v1/standard                         manager auditor
            GET  /api/v1/standard.json                    manager auditor
            GET  /api/v1/standard.csv                     manager auditor
            GET  /api/v1/standard.pdf                     manager auditor
            GET  /api/v1/standard/documents               manager auditor
            GET  /api/v1/standard/changeable              manager
            POST /api/v1/standard/foresight               manager
            GET  /api/v1/standard/foresight/{foresight}   manager
            GET  /api/v1/standard/foresight/{foresight}/{picture} manager
            POST /api/v1/standard/adopt                   manager
            POST /api/v1/standard/plans/{plan}/drop       manager
            POST /api/v1/standard/evidence                manager
            GET  /api/v1/signs                            manager
            GET  /api/v1/signs.pdf                        manager
            GET  /api/v1/signs.xlsx                       manager
            GET  /api/v1/signs/{sign}/picture.png         manager
            GET  /api/v1/signs/{sign}/sign.svg            manager
            POST /api/v1/standard/evidence/{evidence}/withdraw manager
            GET  /api/v1/register                         clerk guide manager technician auditor
            POST /api/v1/register/devices/{device}        manager technician
            POST /api/v1/register/devices/{device}/strike-off manager technician
            POST /api/v1/register/faults                  clerk guide manager technician
            POST /api/v1/register/faults/{fault}/take     manager technician
            POST /api/v1/register/faults/{fault}/mend     manager technician
            POST /api/v1/register/self-test               manager technician
            GET  /api/v1/rounds                           guide manager technician auditor
            POST /api/v1/rounds                           guide manager
            POST /api/v1/findings/{finding}/close         guide manager technician
            POST /api/v1/site-photos                      guide manager technician
            GET  /api/v1/site-photos/{photo}              guide manager technician auditor
            GET  /api/v1/enrolments                       manager
            POST /api/v1/enrolments/{enrolment}/code      manager
            POST /api/v1/enrolments/{enrolment}/admit     manager
            POST /api/v1/enrolments/{enrolment}/refuse    manager
            POST /api/v1/machines/{machine}/retire        manager
            GET  /api/v1/hooks                            manager
            POST /api/v1/hooks/{hook}/retry               manager
            POST /api/v1/hooks/{hook}/discard             manager
            GET  /api/v1/config                           manager auditor
            POST /api/v1/config                           manager
            POST /api/v1/config/check                     manager
            POST /api/v1/config/calendar                  manager
            GET  /api/v1/config/versions                  manager auditor
            GET  /api/v1/config/versions/{version}        manager auditor
            POST /api/v1/config/versions/{version}/rollback manager
            POST /api/v1/config/plans/{plan}/drop         manager
            GET  /api/v1/config/draft                     manager
            POST /api/v1/config/draft                     manager
            POST /api/v1/config/draft/drop                manager
            GET  /api/v1/config/draft/boards/{b}/screen.png manager
            GET  /api/v1/config/draft/kiosks/{k}/screen.png manager
            GET  /api/v1/published                        manager
            POST /api/v1/published/look                   manager
            GET  /api/v1/events                           manager auditor
            GET  /api/v1/audit                            manager auditor
            GET  /api/v1/audit.csv                        manager auditor
            GET  /api/v1/ratings/today                    manager auditor
            GET  /api/v1/figures                          manager auditor
            GET  /api/v1/figures/day                      manager auditor
            GET  /api/v1/figures/own                      clerk
            GET  /api/v1/clock                            manager auditor
            POST /api/v1/clock/confirm                    manager
            POST /api/v1/day                              manager
            GET  /api/v1/boards/{b}/screen.png            manager
            GET  /api/v1/kiosks/{k}/screen.png            manager
            GET  /api/v1/devices/{d}/picture.png          manager
            GET  /api/v1/kiosks/{k}/targets               kiosk manager
            POST /api/v1/kiosks/{k}/print                 manager guide
            POST /api/v1/kiosks/{k}/press                 kiosk manager
            """;

    @Test
    void everyRouteLetsInWhomTheTableNames() throws Exception {
        try (TestHall hall = TestHall.start()) {
            Map<String, Set<Role>> served = new TreeMap<>();
            for (Route route : hall.server().routes()) {
                if (!route.roles().isEmpty()) {
                    served.put(route.method() + " " + route.path(), route.roles());
                }
            }

            assertThat(served).isEqualTo(table());
        }
    }

    /** What the table says is what a request meets: refused with one code and a sentence, or let in to whatever comes. */
    @Test
    void everyRoleIsRefusedWhereTheTableDoesNotNameIt() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (TestHall hall = TestHall.start()) {
            Map<Role, Client> clients =
                    Arrays.stream(Role.values()).collect(Collectors.toMap(role -> role, hall::device));
            table().forEach((route, roles) -> clients.forEach((role, client) -> {
                Client.Reply reply = ask(client, route);
                boolean refused = reply.status() == 403
                        && (route.endsWith("/stream") || reply.text().contains("\"wrong-role\""));
                if (refused == roles.contains(role)) {
                    wrong.add(role + " at " + route + ": " + reply.status());
                }
            }));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoIsRefusedReadsWhyInHisLanguage() throws Exception {
        try (TestHall hall = TestHall.start()) {
            Client guide = hall.device(Role.GUIDE);

            assertThat(guide.with("Accept-Language", "zh-CN")
                            .get("/api/v1/people")
                            .json()
                            .path("title")
                            .asText())
                    .isEqualTo("您的角色不能进行此操作。");
            assertThat(guide.with("Accept-Language", "en")
                            .get("/api/v1/people")
                            .json()
                            .path("title")
                            .asText())
                    .isEqualTo("Your role may not do this.");
        }
    }

    /** The stream is asked for its head alone: it would never end. */
    private static Client.Reply ask(Client client, String route) {
        String[] parts = route.split(" ", 2);
        String path = parts[1].replaceAll("\\{[a-z]+}", "none");
        if (path.endsWith("/stream")) {
            return client.send(client.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        }
        return parts[0].equals("GET") ? client.get(path) : client.post(path, "{}");
    }

    private static Map<String, Set<Role>> table() {
        Map<String, Set<Role>> table = new TreeMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" +");
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (String word : List.of(words).subList(2, words.length)) {
                roles.addAll(
                        switch (word) {
                            case "everybody" -> EnumSet.allOf(Role.class);
                            case "with-citizens" -> EnumSet.complementOf(EnumSet.of(Role.TECHNICIAN));
                            default -> EnumSet.of(Role.valueOf(word.toUpperCase(java.util.Locale.ROOT)));
                        });
            }
            table.put(words[0] + " " + words[1], roles);
        });
        return table;
    }
}
