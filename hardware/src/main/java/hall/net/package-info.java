/** IP addresses and ranges of them as they are written, without asking a name server; start at IpRange. */
@NullMarked
package hall.net;

import org.jspecify.annotations.NullMarked;
