/** The city's board in a browser, and the API beneath it. */
@org.jspecify.annotations.NullMarked
package hall.tier.web;
