package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.setup.NewHall;
import hall.kiosk.web.sheet.TokenSheet;
import hall.standard.design.Tokens;
import hall.web.http.Route;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** openapi.yaml is valid, is what the server serves, and names the routes the server has and no others. */
final class OpenApiTest {

    @Test
    void isValid() throws IOException {
        assertThat(parsed().getMessages()).isEmpty();
        assertThat(parsed().getOpenAPI().getOpenapi()).startsWith("3.1");
    }

    @Test
    void namesEveryRouteOfTheServerAndNoOther() throws Exception {
        try (TestHall hall = TestHall.start();
                SetupServer setup = SetupServer.start(
                        HallServerSettings.local(0),
                        new NewHall(Path.of("none"), Path.of("none"), new Random(1)),
                        "12345678",
                        new Random(1))) {
            Set<String> served = Stream.concat(hall.server().routes().stream(), setup.routes().stream())
                    .map(route -> route.method() + " " + route.path().replaceFirst("^/assets/.*", "/assets/{file}"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(described(parsed().getOpenAPI())).isEqualTo(served);
        }
    }

    @Test
    void changesNeedTheirNumberInBoth() throws Exception {
        try (TestHall hall = TestHall.start()) {
            OpenAPI api = parsed().getOpenAPI();
            for (Route route : hall.server().routes()) {
                if (route.method() == Route.Method.POST) {
                    boolean told = parameters(api, route.path())
                            .anyMatch(each -> "#/components/parameters/Key".equals(each.get$ref())
                                    || "Idempotency-Key".equals(each.getName()));
                    assertThat(told).as(route.path()).isEqualTo(route.keyed());
                }
            }
        }
    }

    /** A change may be refused before it is looked at: not JSON, too large, a number used twice, the hall busy. */
    @Test
    void everyNumberedChangeSaysThatItMayBeRefused() throws IOException {
        parsed().getOpenAPI().getPaths().forEach((path, item) -> {
            boolean numbered = item.getPost() != null
                    && item.getPost().getParameters() != null
                    && item.getPost().getParameters().stream()
                            .anyMatch(each -> "#/components/parameters/Key".equals(each.get$ref()));
            if (numbered) {
                assertThat(item.getPost().getResponses()).as(path).containsKey("default");
            }
        });
    }

    @Test
    void isServedAsItStands() throws Exception {
        try (TestHall hall = TestHall.start()) {
            assertThat(hall.client().get("/openapi.yaml").text()).isEqualTo(file());
        }
    }

    @Test
    void everyTokenOfTheStandardIsACustomProperty() {
        String css = TokenSheet.css(Tokens.standard());

        assertThat(css)
                .contains("--brand-bg: #0B3D91;")
                .contains("--size-call-number: 6.0rem;")
                .contains("--touch-elderly: 3.75rem;");
        Tokens.standard().styles().keySet().forEach(style -> assertThat(css).contains("--size-" + style + ":"));
    }

    private static Stream<Parameter> parameters(OpenAPI api, String path) {
        return api.getPaths().entrySet().stream()
                .filter(entry -> entry.getKey().equals(path))
                .map(entry -> entry.getValue().getPost().getParameters())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
    }

    private static Set<String> described(OpenAPI api) {
        Set<String> described = new TreeSet<>();
        api.getPaths().forEach((path, item) -> {
            for (PathItem.HttpMethod method : item.readOperationsMap().keySet()) {
                described.add(method + " " + path);
            }
        });
        return described;
    }

    private static SwaggerParseResult parsed() throws IOException {
        return new OpenAPIV3Parser().readContents(file(), null, new ParseOptions());
    }

    private static String file() throws IOException {
        return Files.readString(Path.of("openapi.yaml"), StandardCharsets.UTF_8);
    }
}
