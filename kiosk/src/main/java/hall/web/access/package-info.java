/** Who may do what over the network: passwords, sessions, tokens of devices, and limits for those who guess. */
@NullMarked
package hall.web.access;

import org.jspecify.annotations.NullMarked;
