/** The upper end: the picture of many halls that a city or a province has, from their topics and messages alone. */
@org.jspecify.annotations.NullMarked
package hall.tier;
