/** Cards with a chip: social-security and other IC cards over PC/SC, staff cards over a PN532. */
@NullMarked
package hall.hardware.smartcard;

import org.jspecify.annotations.NullMarked;
