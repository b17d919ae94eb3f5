package hall.kiosk.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Halls of chance: which services there are, what they are called, their prefixes, ranges and quotas, windows and boards, what
 * clerks can do, and what becomes of those who wait at closing.
 */
final class WalkDocuments {

    private final Random random;

    WalkDocuments(Random random) {
        this.random = random;
    }

    /** The text of a {@code hall.json} without a fault. */
    String next() {
        List<String> prefixes = new ArrayList<>(List.of("A", "B", "C", "D", "E", "F"));
        List<String> services = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            if (i == 0 || random.nextInt(3) > 0) {
                String prefix = prefixes.remove(random.nextInt(prefixes.size()));
                int first = 1 + 50 * random.nextInt(3);
                ids.add("\"s" + i + "\"");
                services.add("""
                        {"id": "s%s", "name": {"zh": "业务%s-%s", "en": "Service %s-%s"}, "prefix": "%s",
                         "first": %s, "last": %s%s}""".formatted(
                                i, i, random.nextInt(9), i, random.nextInt(9), prefix, first, first + 300, quota()));
            }
        }
        String windows = IntStream.rangeClosed(1, 1 + random.nextInt(5))
                .filter(window -> window == 1 || random.nextInt(4) > 0)
                .mapToObj(window -> "{\"id\": \"%s\", \"services\": [%s]}"
                        .formatted(window, random.nextInt(5) > 0 ? String.join(",", ids) : ids.getFirst()))
                .collect(Collectors.joining(","));
        String boards = IntStream.rangeClosed(1, random.nextInt(4))
                .mapToObj(board -> "{\"id\": \"board-%s\", \"scene\": \"%s\"}"
                        .formatted(board, random.nextBoolean() ? "main-landscape" : "main-portrait"))
                .collect(Collectors.joining(","));
        String people = IntStream.rangeClosed(1, 5)
                .mapToObj(clerk -> "{\"name\": \"clerk-%s\", \"role\": \"clerk\"%s}".formatted(clerk, skills(ids)))
                .collect(Collectors.joining(","));
        return """
                {"address": "34/3401/340111/baohe", "name": {"zh": "厅", "en": "Hall"},
                 "services": [%s], "windows": [%s], "boards": [%s], "people": [%s],
                 "rules": {"version": "w-1", "slips": %s}}""".formatted(String.join(",", services), windows, boards, people, random.nextBoolean());
    }

    /** Of a quarter of the services, between half past eight and a quarter past nine. */
    private String quota() {
        if (random.nextInt(4) > 0) {
            return "";
        }
        int first = 31 + random.nextInt(10);
        int second = first + random.nextInt(8);
        return ", \"quota\": {\"periods\": [{\"time\": \"08:%s-08:%s\", \"tickets\": %s}, {\"time\": \"08:%s-09:15\", \"tickets\": %s}]}"
                .formatted(first - 1, second, random.nextInt(4), second, random.nextInt(9));
    }

    /** Of most clerks, for some of the services. */
    private String skills(List<String> ids) {
        List<String> own = random.nextInt(4) > 0
                ? ids.stream().filter(id -> random.nextInt(3) > 0).toList()
                : List.of();
        return own.isEmpty()
                ? ""
                : own.stream()
                        .map(id -> "{\"service\": %s, \"weight\": %s}".formatted(id, 1 + random.nextInt(10)))
                        .collect(Collectors.joining(",", ", \"skills\": [", "]"));
    }
}
