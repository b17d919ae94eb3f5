package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.local.LocalBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every role with every topic, writing and hearing, at a running broker: what happens is what {@link TopicRights} says. The
 * whole table is printed, expected and actual.
 */
class RightsMatrixTest {

    private static final HallAddress HALL = HallAddress.DEMO;
    private static final Topics TOPICS = new Topics(HALL);
    private static final String MARKER = "marker";

    @TempDir
    private Path directory;

    /** One party of each role, and a second board: the first may do nothing with what is the second's. */
    private static List<Identity> parties() {
        List<Identity> parties = new ArrayList<>();
        for (Role role : Role.AT_BROKER) {
            parties.add(new Identity(role, role.device() ? role.code() + "-1" : role.code()));
        }
        parties.add(new Identity(Role.BOARD, "board-2"));
        parties.add(new Identity(Role.KIOSK, "kiosk-2", null, List.of("part-1")));
        return parties;
    }

    private static List<Account> accounts() {
        return parties().stream()
                .map(party -> new Account(party, new Credential.BrokerPassword(party.name() + "-pw")))
                .toList();
    }

    /** Every topic of the contract, with each device in it once where it has one. */
    private static List<String> topics() {
        List<String> topics = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            List<String> devices = channel.ofDevice()
                    ? parties().stream()
                            .filter(party -> party.role().device())
                            .map(Identity::name)
                            .toList()
                    : List.of("");
            for (String device : devices) {
                topics.add(TOPICS.topic(
                        channel,
                        channel.parameters().stream()
                                .map(name -> value(name, device))
                                .toArray(String[]::new)));
            }
        }
        return topics;
    }

    private static String value(String parameter, String device) {
        return switch (parameter) {
            case "device" -> device;
            case "sha256" -> "0".repeat(64);
            case "part", "sequence", "window" -> "1";
            default -> parameter;
        };
    }

    @Test
    void theEmbeddedBroker() throws Exception {
        LocalBroker broker = LocalBroker.start(LocalBroker.Settings.inMemory(HALL, accounts()));
        check("embedded", new ProxiedBench(broker.port(), broker));
    }

    @Test
    @Tag("mosquitto")
    void mosquittoWithPasswords() throws Exception {
        Mosquitto broker = new Mosquitto(directory, "", accounts(), null);
        check("Mosquitto, passwords", new ProxiedBench(broker.port(), broker));
    }

    @Test
    @Tag("mosquitto")
    void mosquittoWithCertificates() throws Exception {
        Certificates certificates =
                new Certificates(Files.createDirectories(directory.resolve("certificates")), InstantSource.system());
        Mosquitto broker = new Mosquitto(directory, "", accounts(), certificates);
        check("Mosquitto, certificates", new ProxiedBench(broker.port(), broker, certificates));
    }

    /** What one party did with one topic. */
    private record Cell(boolean writes, boolean hears) {
        @Override
        public String toString() {
            return (writes ? "w" : "-") + (hears ? "r" : "-");
        }
    }

    private static void check(String broker, ProxiedBench bench) throws Exception {
        List<String> topics = topics();
        Map<String, Link> links = new LinkedHashMap<>();
        Map<String, Set<String>> heard = new ConcurrentHashMap<>();
        Map<String, Set<String>> written = new ConcurrentHashMap<>();
        try {
            for (Identity party : parties()) {
                links.put(party.name(), bench.open(party.name(), HALL.clientId(party.name()), null));
            }
            for (Map.Entry<String, Link> each : links.entrySet()) {
                LinkContract.up(each.getValue());
                heard.put(each.getKey(), ConcurrentHashMap.newKeySet());
                List<CompletionStage<Void>> asked = topics.stream()
                        .map(topic -> each.getValue()
                                .subscribe(
                                        topic,
                                        message -> of(heard, each.getKey()).add(message.topic())))
                        .toList();
                for (CompletionStage<Void> answer : asked) {
                    isDone(answer);
                }
            }
            for (Map.Entry<String, Link> each : links.entrySet()) {
                Set<String> its = ConcurrentHashMap.newKeySet();
                written.put(each.getKey(), its);
                Map<String, CompletionStage<Void>> asked = new LinkedHashMap<>();
                topics.forEach(topic -> asked.put(topic, each.getValue().publish(LinkContract.event(topic, MARKER))));
                for (Map.Entry<String, CompletionStage<Void>> answer : asked.entrySet()) {
                    if (isDone(answer.getValue())) {
                        its.add(answer.getKey());
                    }
                }
            }
            awaitAll(topics, heard, written);
        } finally {
            for (Link link : links.values()) {
                link.close();
            }
            bench.close();
        }
        compare(broker, topics, heard, written);
    }

    /**
     * Waits until everybody has heard what he should; what he should not hear came from the same senders before the last
     * messages, so it would have come before them.
     */
    private static void awaitAll(
            List<String> topics, Map<String, Set<String>> heard, Map<String, Set<String>> written) {
        for (Identity party : parties()) {
            List<String> mine = topics.stream()
                    .filter(topic -> new TopicRights(HALL, party).mayRead(topic))
                    .filter(topic -> written.values().stream().anyMatch(each -> each.contains(topic)))
                    .toList();
            Heard.until(
                    Duration.ofSeconds(90),
                    party + " hears its topics",
                    () -> of(heard, party).containsAll(mine));
        }
    }

    private static void compare(
            String broker, List<String> topics, Map<String, Set<String>> heard, Map<String, Set<String>> written) {
        List<String> differences = new ArrayList<>();
        StringBuilder table = new StringBuilder();
        int cells = 0;
        table.append(broker).append(": expected/actual, w writes, r hears\n");
        for (String topic : topics) {
            boolean dead = written.values().stream().noneMatch(each -> each.contains(topic));
            table.append(String.format(
                    java.util.Locale.ROOT,
                    "%-40s",
                    topic.substring(topic.indexOf("demo") + 5).replace("0".repeat(64), "SHA")));
            for (Identity party : parties()) {
                TopicRights rights = new TopicRights(HALL, party);
                Cell expected = new Cell(rights.mayWrite(topic), !dead && rights.mayRead(topic));
                Cell actual = new Cell(
                        of(written, party).contains(topic), of(heard, party).contains(topic));
                table.append("  ")
                        .append(party.name())
                        .append(' ')
                        .append(expected)
                        .append('/')
                        .append(actual);
                cells++;
                if (!expected.equals(actual)) {
                    differences.add(party + " " + topic + ": expected " + expected + ", actual " + actual);
                }
            }
            table.append('\n');
        }
        System.out.println(table + broker + ": " + cells + " cells, " + differences.size() + " differences");
        assertThat(differences).isEmpty();
    }

    private static Set<String> of(Map<String, Set<String>> topics, Identity party) {
        return of(topics, party.name());
    }

    private static Set<String> of(Map<String, Set<String>> topics, String party) {
        return topics.getOrDefault(party, Set.of());
    }

    private static boolean isDone(CompletionStage<Void> outcome) throws Exception {
        try {
            LinkContract.done(outcome);
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).cause().isInstanceOf(LinkFailure.Refused.class);
            return false;
        }
    }
}
