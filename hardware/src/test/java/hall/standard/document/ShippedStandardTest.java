package hall.standard.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hall.json.JsonFaults;
import hall.standard.Family;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedStandardTest {

    private static final Path FOLDER = Path.of("standard");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final JsonFaults faults = new JsonFaults();

    @Test
    void theBaseHasEveryRuleOfItsFamilies() {
        Snapshot base = Library.shipped(faults).resolve(TODAY).orElseThrow(() -> new AssertionError(faults.text()));

        assertThat(base.rulings()).hasSize(106);
        assertThat(base.rulings().keySet().stream()
                        .collect(Collectors.groupingBy(RuleId::family, Collectors.counting())))
                .containsEntry(Family.IS, 35L)
                .containsEntry(Family.DM, 18L)
                .containsEntry(Family.EG, 13L)
                .containsEntry(Family.HB, 13L)
                .containsEntry(Family.QE, 13L)
                .containsEntry(Family.SA, 6L)
                .containsEntry(Family.PJ, 4L)
                .containsEntry(Family.OM, 4L);
    }

    @Test
    void everyRuleSaysWhatItRestsOnAndWhatIsFromMemoryIsMarked() {
        Snapshot base = Library.shipped(faults).resolve(TODAY).orElseThrow();

        assertThat(base.rulings().values())
                .allSatisfy(ruling -> assertThat(ruling.rule().sources()).isNotEmpty());
        assertThat(base.ruling(new RuleId("DM-011")).orElseThrow().rule().sources())
                .contains(new Source("GB 50763-2012", Source.Status.MEMORY));
    }

    @Test
    void theSampleStackResolvesDownToItsHall(@TempDir Path folder) throws IOException {
        Files.copy(FOLDER.resolve("hall/BH-HALL.yaml"), folder.resolve("BH-HALL.yaml"));

        Library library = Library.shipped(faults).with(folder);
        Snapshot hall = library.resolve(TODAY).orElseThrow(() -> new AssertionError(faults.text()));

        assertThat(library.head()).isEqualTo("BH-HALL");
        assertThat(hall.ruling(new RuleId("IS-021")).orElseThrow().resolved("hold"))
                .satisfies(hold -> {
                    assertThat(hold.value()).hasToString("12 s");
                    assertThat(hold.earlier())
                            .extracting(each -> each.value().toString())
                            .containsExactly("10 s", "8 s");
                });
        assertThat(hall.ruling(new RuleId("HB-005"))
                        .orElseThrow()
                        .resolved("wait_target")
                        .origin())
                .hasToString("city HF-ZWFW 1.3.0 (city/HF-ZWFW.yaml:19)");
        assertThat(hall.exemptions()).hasSize(1);
        assertThat(hall.value("IS-001", "emblem").orElseThrow().toString())
                .isEqualTo(Files.readString(FOLDER.resolve("province/AH-emblem.svg")));
    }

    @Test
    void theListOfShippedDocumentsIsTheFolder() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> names = files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> FOLDER.relativize(file).toString())
                    .toList();

            assertThat(Library.SHIPPED).containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(Library.DRAWINGS).allMatch(name -> Files.exists(FOLDER.resolve(name)));
    }

    @Test
    void everyShippedDocumentIsValidByThePublishedSchema() throws IOException {
        for (String name : Library.SHIPPED) {
            assertThat(schemaFaults(new String(Library.resource(name), StandardCharsets.UTF_8)))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() throws IOException {
        String good = Documents.head("CN", "nation") + "rules:\n" + Documents.rule("IS-021", "default", "province");

        assertThat(schemaFaults(good)).isEmpty();
        assertThat(schemaFaults(good.replace("issuer", "isuer"))).isNotEmpty();
        assertThat(schemaFaults(good.replace("layer: nation", "layer: state"))).isNotEmpty();
        assertThat(schemaFaults(good.replace("IS-021", "IS-21"))).isNotEmpty();
        assertThat(schemaFaults(good.replace("min: 5 s", "min: 5 sek"))).isNotEmpty();
        assertThat(schemaFaults(good.replace("valid-for: P1M", "valid-for: 1 month")))
                .isNotEmpty();
    }

    private static List<com.networknt.schema.Error> schemaFaults(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(Library.resource("standard.schema.json"), StandardCharsets.UTF_8));
        JsonNode node = new YAMLMapper().readTree(yaml);
        return schema.validate(new ObjectMapper().writeValueAsString(node), InputFormat.JSON);
    }
}
