package hall.hardware.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.config.DevicesConfig;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import hall.hardware.config.OptionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriversTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "hardware.md");
    private static final String BEGIN = "<!-- made from the drivers: DriversTest says how -->\n";
    private static final String END = "<!-- end of what is made from the drivers -->\n";

    static Stream<DriverSpec> drivers() {
        return Drivers.ALL.stream();
    }

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(Drivers.ALL).extracting(DriverSpec::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void saysWhatItIsForAndWhatItsOptionsAre(DriverSpec driver) {
        assertThat(driver.links()).isNotEmpty();
        assertThat(driver.options()).extracting(OptionSpec::name).doesNotHaveDuplicates();
        assertThat(driver.about().chinese())
                .isNotBlank()
                .isNotEqualTo(driver.about().english());
        assertThat(driver.options()).allSatisfy(option -> {
            assertThat(option.about().chinese()).isNotBlank();
            assertThat(option.about().english()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void hasASimulatedDeviceWhereItsLinkMayBeSimulated(DriverSpec driver) {
        if (driver.links().contains(LinkType.SIMULATED)) {
            driver.kinds().forEach(kind -> {
                DevicesConfig config = DevicesConfig.parse(
                        "[{\"id\": \"x\", \"kind\": \"" + kind.code() + "\", \"driver\": \"" + driver.name()
                                + "\", \"link\": {\"type\": \"simulated\"}, \"options\": {"
                                + (driver.options().stream().anyMatch(each -> each.isRequired(kind))
                                        ? "\"window\": \"1\""
                                        : "")
                                + "}}]",
                        Drivers.ALL);

                assertThat(config.faults()).isEmpty();
                assertThat(FarEnds.of(config.devices().getFirst())).isNotNull();
            });
        }
    }

    /** The tables of the document are what the drivers say. To write them anew: -Dhall.document=write. */
    @Test
    void theDocumentHasTheTablesOfTheDrivers() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        assertThat(begin).as("'%s' in docs/hardware.md", BEGIN.strip()).isPositive();
        assertThat(end).isGreaterThan(begin);
        String should =
                document.substring(0, begin) + BEGIN + "\n" + DriverTables.markdown() + "\n" + document.substring(end);
        if ("write".equals(System.getProperty("hall.document"))) {
            Files.writeString(DOCUMENT, should);
        }

        assertThat(document).isEqualTo(should);
    }

    @Test
    void thePlainLinesNameEveryDriverAndOption() {
        String lines = String.join("\n", DriverTables.lines());

        assertThat(Drivers.ALL).allSatisfy(driver -> {
            assertThat(lines).contains(driver.name() + "  " + driver.about().chinese());
            assertThat(driver.options())
                    .allSatisfy(option -> assertThat(lines).contains("    " + option.name() + "  "));
        });
    }
}
