/** From the broker to the store: batches, acknowledgements after the commit, and gaps asked for. */
@org.jspecify.annotations.NullMarked
package hall.tier.receive;
