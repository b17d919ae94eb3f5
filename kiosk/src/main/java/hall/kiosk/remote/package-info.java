/**
 * A kiosk on a machine of its own. It asks its hall over MQTT; while the hall does not answer it gives numbers of its own
 * reserve, keeps them in a journal of its own, and hands them in afterwards. Start with {@link HandIn}.
 */
@NullMarked
package hall.kiosk.remote;

import org.jspecify.annotations.NullMarked;
