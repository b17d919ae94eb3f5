/** The hall's own certificate authority: one certificate for its broker and one for each device. */
@NullMarked
package hall.broker.certificate;

import org.jspecify.annotations.NullMarked;
