package hall.kiosk.find;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.find.ServiceSearch.Found;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.ticket.Menu;
import hall.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSearchTest {

    private static final Menu MENU = new Menu(
            Text.of("中心", "Hall"),
            List.of(
                    entry("household", "户籍业务", "Household registration", 5, List.of()),
                    entry("id-card", "居民身份证", "Identity card", 30, List.of()),
                    entry("driving", "驾驶证", "Driving licences", 12, List.of()),
                    entry("vehicle", "机动车登记", "Vehicle registration", 40, List.of()),
                    entry("bank", "银行开户", "Bank accounts", 1, List.of(Text.of("开卡", "Bank card"))),
                    entry("rare", "䶮市服务", "Rare names", 0, List.of(Text.of("生僻字", "Rare sign")))),
            Menu.EMPTY.classes());

    private static Menu.Entry entry(String id, String chinese, String english, int used, List<Text> words) {
        ServiceNote note = new ServiceNote(List.of(), null, words, null, null, null, null, null, null, null);
        return new Menu.Entry(
                new ServiceId(id), Text.of(chinese, english), null, 0, true, null, null, note, null, used);
    }

    @ParameterizedTest
    @CsvSource({
        "hj, zh-CN, driving|household",
        "hjz, zh-CN, driving",
        "sfz, zh-CN, id-card",
        "jmsfz, zh-CN, id-card",
        "yh, zh-CN, bank",
        "yx, zh-CN, bank",
        "kk, zh-CN, bank",
        "qs, zh-CN, rare",
        "zzz, zh-CN, ''",
        "driv, en, driving",
        "lic, en, driving",
        "renew, en, driving",
        "car, en, vehicle|id-card|bank",
        "ehicle, en, ''",
    })
    void findsByInitialsNamesAndEverydayWords(String typed, String language, String expected) {
        List<String> ids = ServiceSearch.find(MENU, typed, language).stream()
                .map(found -> found.service().id().value())
                .toList();

        assertThat(String.join("|", ids)).isEqualTo(expected);
    }

    @Test
    void saysByWhichWordItWasFound() {
        assertThat(ServiceSearch.find(MENU, "hjz", "zh-CN"))
                .extracting(Found::word)
                .containsExactly(Text.of("换驾照", "Renew my licence"));
    }

    @Test
    void theMostUsedComeFirst() {
        assertThat(ServiceSearch.find(MENU, "", "zh-CN"))
                .extracting(found -> found.service().id().value())
                .containsExactly("vehicle", "id-card", "driving", "household", "bank", "rare");
    }

    /** The words of a hall stand in place of the project's own. */
    @Test
    void aHallsOwnWordsReplaceTheEverydayOnes() {
        Menu menu = new Menu(
                Text.of("中心", "Hall"),
                List.of(entry("d", "驾驶证", "Driving licences", 1, List.of(Text.of("老司机", "Drivers")))),
                Menu.EMPTY.classes());

        assertThat(ServiceSearch.find(menu, "hjz", "zh-CN")).isEmpty();
        assertThat(ServiceSearch.find(menu, "lsj", "zh-CN")).hasSize(1);
    }

    /** Letters of level 1 of GB 2312 by its own order, spot-checked at the ends of each letter. */
    @ParameterizedTest
    @CsvSource({
        "啊,a", "澳,a", "芭,b", "怖,b", "擦,c", "错,c", "搭,d", "堕,d", "蛾,e", "贰,e", "发,f", "咐,f", "噶,g", "过,g",
        "哈,h", "祸,h", "击,j", "骏,j", "喀,k", "阔,k", "垃,l", "络,l", "妈,m", "穆,m", "拿,n", "诺,n", "哦,o", "沤,o",
        "啪,p", "曝,p", "期,q", "群,q", "然,r", "弱,r", "撒,s", "所,s", "塌,t", "唾,t", "挖,w", "误,w", "昔,x", "迅,x",
        "压,y", "孕,y", "匝,z", "座,z"
    })
    void knowsTheFirstLetterOfACharacter(String character, String letter) {
        assertThat(Initials.of(character.codePointAt(0))).isEqualTo(letter);
    }
}
