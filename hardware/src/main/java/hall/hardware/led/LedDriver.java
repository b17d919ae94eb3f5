package hall.hardware.led;

import hall.hardware.Deadline;
import hall.hardware.DeviceException;
import hall.hardware.Driver;
import hall.hardware.led.LedTextBar.ShowResult;
import hall.hardware.link.LinkException;

/** A driver of one kind of bar. Called by the device's thread only, like every driver. */
interface LedDriver<L extends AutoCloseable> extends Driver<L, Void> {

    /** Shows what {@link Wanted} wants now, or nothing when it is shown already. */
    ShowResult show(L link, Deadline deadline) throws LinkException, DeviceException;

    /** Makes the bar as bright as is wanted now. */
    ShowResult adjust(L link, Deadline deadline) throws LinkException, DeviceException;
}
