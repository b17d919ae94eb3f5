/** From a city to its province: sums and what is known of its halls, with a sequence, acknowledged and asked for again. */
@org.jspecify.annotations.NullMarked
package hall.tier.upward;
