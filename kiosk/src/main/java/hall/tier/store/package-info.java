/** What the upper tier keeps, on PostgreSQL; the only package of the tier that sees JDBC. */
@org.jspecify.annotations.NullMarked
package hall.tier.store;
