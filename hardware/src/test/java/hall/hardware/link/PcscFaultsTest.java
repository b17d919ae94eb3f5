package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import jnasmartcardio.Smartcardio.JnaPCSCException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of each result code of PC/SC, at each call that can give it. No reader gives these codes on demand, so the
 * library's own classes are mocked; what its real ones do is shown with virtual cards by {@code PcscLinkTest}.
 */
class PcscFaultsTest {

    private final CardTerminal slot = mock(CardTerminal.class);
    private final Card card = mock(Card.class);
    private final CardChannel channel = mock(CardChannel.class);
    private final PcscLink link = new PcscLink(mock(CardTerminals.class), slot);

    @BeforeEach
    void cardIsThere() {
        when(slot.getName()).thenReturn("ACS ACR38U");
        when(card.getBasicChannel()).thenReturn(channel);
    }

    private static CardException failure(String code) {
        return new CardException("failed", new JnaPCSCException(Long.decode(code), "as winscard.h says"));
    }

    @ParameterizedTest
    @CsvSource({
        "0x8010001D,ABSENT,systemctl start pcscd.socket",
        "0x8010001E,ABSENT,systemctl start pcscd.socket",
        "0x8010006A,FORBIDDEN,hardware/debian-setup --devices",
        "0x80100001,LOST,the reader is opened anew",
        "0x80100017,LOST,the reader is opened anew"
    })
    void whatIsWrongIsToldAtEachCall(String code, LinkException.Cause reason, String advice) throws Exception {
        when(slot.isCardPresent()).thenThrow(failure(code));
        when(slot.waitForCardPresent(anyLong())).thenThrow(failure(code));
        when(slot.connect("*")).thenReturn(card).thenThrow(failure(code));
        when(channel.transmit(any())).thenThrow(failure(code));
        ApduLink.Card open = link.connect().orElseThrow();

        assertThatThrownBy(() -> link.awaitPresent(true, Duration.ZERO))
                .satisfies(failed -> told(failed, reason, advice));
        assertThatThrownBy(() -> link.awaitPresent(true, Duration.ofMillis(5)))
                .satisfies(failed -> told(failed, reason, advice));
        assertThatThrownBy(link::connect).satisfies(failed -> told(failed, reason, advice));
        assertThatThrownBy(() -> open.transmit(new byte[] {0, (byte) 0xA4, 0, 0}))
                .satisfies(failed -> told(failed, reason, advice));
    }

    private static void told(Throwable failed, LinkException.Cause reason, String advice) {
        LinkException told = (LinkException) failed;
        assertThat(told.reason()).isEqualTo(reason);
        assertThat(told.text().english()).contains(" failed: ").contains(advice);
        assertThat(told.text().chinese()).contains("失败：");
    }

    /** A citizen takes his card away in the middle: that is no fault. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x8010000B",
                "0x8010000C",
                "0x8010000F",
                "0x80100016",
                "0x80100066",
                "0x80100067",
                "0x80100068",
                "0x80100069"
            })
    void aCardThatIsAwayIsNoFault(String code) throws Exception {
        when(slot.connect("*")).thenReturn(card).thenThrow(failure(code));
        when(channel.transmit(any())).thenThrow(failure(code));
        ApduLink.Card open = link.connect().orElseThrow();

        assertThat(open.transmit(new byte[] {0, (byte) 0xA4, 0, 0})).isEqualTo(Optional.empty());
        assertThat(link.connect()).isEmpty();
    }

    @Test
    void noCardAtAllIsNoFaultAndLettingGoOfOneThatIsGoneIsNone() throws Exception {
        when(slot.connect("*")).thenReturn(card).thenThrow(new CardNotPresentException("no card"));
        doThrow(failure("0x80100069")).when(card).disconnect(false);

        link.connect().orElseThrow().close();

        assertThat(link.connect()).isEmpty();
    }
}
