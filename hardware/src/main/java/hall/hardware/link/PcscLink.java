package hall.hardware.link;

import hall.hardware.link.LinkException.Cause;
import hall.text.Text;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import jnasmartcardio.Smartcardio.JnaPCSCException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A card slot of the PC/SC service pcscd. Each opening makes a context of its own: the JDK's built-in provider keeps
 * one for the life of the program and never gets over a restart of pcscd, so it is not used.
 */
public final class PcscLink implements ApduLink {

    private static final Logger LOG = LoggerFactory.getLogger(PcscLink.class);

    // Result codes of PC/SC, as winscard.h of pcsc-lite has them.
    private static final int NO_SERVICE = 0x8010001D;
    private static final int SERVICE_STOPPED = 0x8010001E;
    private static final int NO_READERS = 0x8010002E;
    private static final int SECURITY_VIOLATION = 0x8010006A;
    private static final Set<Integer> CARD_AWAY = Set.of(
            0x8010000B, // sharing violation: another program talks to the card
            0x8010000C, // no card
            0x8010000F, // protocol mismatch
            0x80100016, // not transacted
            0x80100066, // unresponsive card
            0x80100067, // unpowered card
            0x80100068, // card was reset
            0x80100069 // card was removed
            );

    private final CardTerminals context;
    private final CardTerminal slot;

    PcscLink(CardTerminals context, CardTerminal slot) {
        this.context = context;
        this.slot = slot;
    }

    /** Opens the first slot whose name contains {@code name}, such as the maker's; an empty name takes the first. */
    public static LinkOpener<ApduLink> opener(String name) {
        return () -> open(name);
    }

    private static ApduLink open(String name) throws LinkException {
        CardTerminals context = context();
        try {
            for (CardTerminal slot : context.list()) {
                if (slot.getName().contains(name)) {
                    return new PcscLink(context, slot);
                }
            }
            throw noReader(
                    name, context.list().stream().map(CardTerminal::getName).toList());
        } catch (CardException failed) {
            close(context);
            throw code(failed) == NO_READERS
                    ? noReader(name, List.of())
                    : failure(Text.of("查找读卡器", "looking for card readers"), failed);
        } catch (LinkException failed) {
            close(context);
            throw failed;
        }
    }

    private static CardTerminals context() throws LinkException {
        try {
            return TerminalFactory.getInstance("PC/SC", null, new Smartcardio()).terminals();
        } catch (EstablishContextException refused) {
            throw failure(Text.of("连接 pcscd", "connecting to pcscd"), new CardException(refused));
        } catch (NoSuchAlgorithmException | LinkageError missing) {
            throw new LinkException(
                    Cause.UNSUPPORTED,
                    Text.of(
                            "缺少 PC/SC 库，请运行 apt install pcscd 安装",
                            "the PC/SC library is missing; install it with apt install pcscd"),
                    missing);
        }
    }

    private static LinkException noReader(String name, List<String> there) {
        return new LinkException(
                Cause.ABSENT,
                Text.of(
                        (name.isEmpty() ? "没有接上读卡器" : "没有接上名为 " + name + " 的读卡器") + "，请检查连线"
                                + (there.isEmpty() ? "" : "；现有 " + there),
                        (name.isEmpty() ? "no card reader" : "no card reader named " + name)
                                + " is plugged in; check its cable" + (there.isEmpty() ? "" : ", there is " + there)));
    }

    private static LinkException failure(Text doing, CardException failed) {
        return switch (code(failed)) {
            case NO_SERVICE, SERVICE_STOPPED ->
                failure(
                        Cause.ABSENT,
                        doing,
                        "pcscd 服务未运行，请运行 systemctl start pcscd.socket",
                        "the service pcscd is not running; start it with systemctl start pcscd.socket",
                        failed);
            case SECURITY_VIOLATION ->
                failure(
                        Cause.FORBIDDEN,
                        doing,
                        "pcscd 拒绝当前用户，请运行 hardware/debian-setup --devices（它会建立 hall 组及其规则）并重新登录",
                        "pcscd refuses this user; run hardware/debian-setup --devices, which makes the group hall and"
                                + " its rule, and sign in again",
                        failed);
            default ->
                failure(
                        Cause.LOST,
                        doing,
                        failed.getMessage() + "，将自动重新打开读卡器",
                        failed.getMessage() + "; the reader is opened anew",
                        failed);
        };
    }

    private static LinkException failure(
            Cause reason, Text doing, String chinese, String english, CardException failed) {
        return new LinkException(
                reason, Text.of(doing.chinese() + "失败：" + chinese, doing.english() + " failed: " + english), failed);
    }

    private static int code(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof JnaPCSCException pcsc) {
                return (int) pcsc.code;
            }
        }
        return 0;
    }

    @Override
    public String name() {
        return slot.getName();
    }

    @Override
    public boolean awaitPresent(boolean present, Duration limit) throws LinkException {
        try {
            long millis = limit.toMillis();
            if (millis <= 0) {
                return slot.isCardPresent() == present;
            }
            return present ? slot.waitForCardPresent(millis) : slot.waitForCardAbsent(millis);
        } catch (CardException failed) {
            throw failure(Text.of("监视 " + slot.getName(), "watching " + slot.getName()), failed);
        }
    }

    @Override
    public Optional<ApduLink.Card> connect() throws LinkException {
        try {
            return Optional.of(new PcscCard(slot.connect("*")));
        } catch (CardNotPresentException away) {
            return Optional.empty();
        } catch (CardException failed) {
            if (CARD_AWAY.contains(code(failed))) {
                return Optional.empty();
            }
            throw failure(Text.of("给 " + slot.getName() + " 中的卡上电", "powering the card in " + slot.getName()), failed);
        }
    }

    @Override
    public void close() {
        close(context);
    }

    private static void close(CardTerminals context) {
        try {
            if (context instanceof JnaCardTerminals closeable) {
                closeable.close();
            }
        } catch (JnaPCSCException gone) {
            LOG.debug("the context of pcscd was gone before it was closed: {}", gone.getMessage());
        }
    }

    private static final class PcscCard implements ApduLink.Card {

        private final javax.smartcardio.Card card;

        private PcscCard(javax.smartcardio.Card card) {
            this.card = card;
        }

        @Override
        public Optional<byte[]> transmit(byte[] command) throws LinkException {
            try {
                return Optional.of(card.getBasicChannel()
                        .transmit(new CommandAPDU(command))
                        .getBytes());
            } catch (CardException failed) {
                if (CARD_AWAY.contains(code(failed))) {
                    return Optional.empty();
                }
                throw failure(Text.of("与卡通信", "talking to the card"), failed);
            }
        }

        @Override
        public void close() {
            try {
                card.disconnect(false);
            } catch (CardException gone) {
                LOG.debug("the card was gone before its conversation ended: {}", gone.getMessage());
            }
        }
    }
}
