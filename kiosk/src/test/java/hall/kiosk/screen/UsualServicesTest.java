package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.MemoryHall;
import hall.kiosk.screen.UsualServices.Place;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.Menu;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualServicesTest {

    private final Menu grouped = Sight.busy(Halls.many(60, true));

    private static List<String> first(List<Place> places) {
        return places.stream()
                .takeWhile(place -> place.group() == null)
                .map(place -> place.service().id().toString())
                .toList();
    }

    @Test
    void theServicesUsedMostStandBeforeTheGroups() {
        List<Place> places = new UsualServices(Sight.used(grouped)).places(tiles -> 10);

        assertThat(first(places)).containsExactly("household-0", "id-card-1", "social-2", "medical-3");
        assertThat(places).hasSize(10).last().extracting(Place::group).isNotNull();
    }

    @Test
    void onTheFirstMorningThereAreGroupsAlone() {
        Menu morning = Menu.of(MemoryHall.open(Halls.many(60, true)).state().queue());

        assertThat(first(new UsualServices(morning).places(tiles -> 10))).isEmpty();
    }

    /** A page to turn for most citizens costs more than the group saves the others. */
    @Test
    void noMoreOfThemStandThereThanSaveTouches() {
        assertThat(first(new UsualServices(Sight.used(grouped)).places(tiles -> 8)))
                .containsExactly("household-0", "id-card-1");
        assertThat(first(new UsualServices(Sight.used(grouped)).places(tiles -> 6)))
                .containsExactly("household-0");
    }

    @Test
    void withoutGroupsEachServiceStandsWhereTheHallHasPutIt() {
        Menu plain = Sight.used(Sight.busy(Halls.of(8)));

        assertThat(new UsualServices(plain).places(tiles -> 8))
                .extracting(Place::service)
                .containsExactlyElementsOf(plain.entries());
    }
}
