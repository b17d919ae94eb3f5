/** What travels between the hall and its devices: one record per topic of the contract, an envelope around each, and their JSON. */
@NullMarked
package hall.broker.message;

import org.jspecify.annotations.NullMarked;
