/** Many halls that never were: real connections and real payloads, made from a recorded day. */
@org.jspecify.annotations.NullMarked
package hall.tier.simulate;
