/** Events to an Apache Kafka that a province already runs; the only package that sees Kafka's library. */
@org.jspecify.annotations.NullMarked
package hall.tier.kafka;
