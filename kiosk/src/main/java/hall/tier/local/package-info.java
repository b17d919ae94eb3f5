/** A PostgreSQL and a Mosquitto of one's own, in a folder, for demos, tests and benches. */
@org.jspecify.annotations.NullMarked
package hall.tier.local;
