/** The broker inside this program: Apache Artemis, MQTT alone, supervised and bounded. The only place that sees it. */
@NullMarked
package hall.broker.local;

import org.jspecify.annotations.NullMarked;
