/** The wire of the hall: where each message goes ({@link hall.broker.Topics}), the one way to send and hear it ({@link hall.broker.Link}), and the brokers that carry it. */
@NullMarked
package hall.broker;

import org.jspecify.annotations.NullMarked;
