/** What a tier publishes to who is below it: layers of the standard, the catalogue of services, templates. */
@org.jspecify.annotations.NullMarked
package hall.tier.downward;
