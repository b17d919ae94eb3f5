package hall.kiosk.devices;

import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.hardware.idcard.IdCard;
import hall.hardware.idcard.IdCardEvent;
import hall.hardware.keys.KeyPressed;
import hall.hardware.smartcard.CardEvent;
import hall.kiosk.engine.Hall;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what devices say into what happens in the hall: a card into a name for the day at its kiosk, a key into a command
 * or a rating at its window. The device's options say which: {@code kiosk}, {@code window}.
 */
public final class DeviceActions implements DeviceEvents {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceActions.class);

    private final Hall hall;
    private final DayKey key;
    private final WindowKeys windows;
    private final Function<String, Optional<CardScreen>> kiosks;

    /** Who is old by the law that halls serve earlier (老年人权益保障法, article 2). */
    private static final int ELDER_YEARS = 60;

    /** A kiosk's screen, which is told of a card: what stands for its holder on the day, and whether he is old. */
    public interface CardScreen {
        void cardRead(String holder, boolean elder);
    }

    /**
     * @param key makes names of cards
     * @param ids makes ids of requests that are never given twice
     * @param kiosks finds a kiosk by name, which is told when a card was read at it
     */
    public DeviceActions(
            Hall hall,
            DayKey key,
            InstantSource clock,
            Supplier<String> ids,
            Function<String, Optional<CardScreen>> kiosks) {
        this.hall = hall;
        this.key = key;
        this.windows = new WindowKeys(hall, clock, ids);
        this.kiosks = kiosks;
    }

    @Override
    public void card(DeviceConfig device, IdCardEvent event) {
        switch (event) {
            case IdCardEvent.Read read -> {
                try (IdCard card = read.card()) {
                    read(device, card);
                }
            }
            case IdCardEvent.Unread unread -> LOG.info("Reader {}: {}", device.id(), unread.why());
            case IdCardEvent.Removed removed -> LOG.debug("Reader {}: the card is gone", device.id());
        }
    }

    private void read(DeviceConfig device, IdCard card) {
        String kiosk = device.options().get(CommonOptions.KIOSK);
        Optional<BusinessDay> day = hall.state().queue().day();
        Optional<CardScreen> screen = kiosks.apply(kiosk);
        if (day.isEmpty() || screen.isEmpty()) {
            LOG.warn("Reader {}: a card was read, but there is no kiosk '{}' to take it to", device.id(), kiosk);
            return;
        }
        try {
            screen.get().cardRead(key.name(card.idNumber(), day.get()), isElder(card, day.get()));
        } catch (IOException e) {
            LOG.warn(
                    "Reader {}: the day's key cannot be kept, so the card is not used: {}",
                    device.id(),
                    e.getMessage());
        }
    }

    private static boolean isElder(IdCard card, BusinessDay today) {
        return card.birth()
                .date()
                .filter(born -> !born.plusYears(ELDER_YEARS).isAfter(today.date()))
                .isPresent();
    }

    @Override
    public void chip(DeviceConfig device, CardEvent event) {
        LOG.debug("Reader {}: {}", device.id(), event.getClass().getSimpleName());
    }

    @Override
    public void key(DeviceConfig device, KeyPressed pressed) {
        String window = device.options().get(CommonOptions.WINDOW);
        windows.pressed(device.id().value(), new WindowId(window), pressed.key());
    }
}
