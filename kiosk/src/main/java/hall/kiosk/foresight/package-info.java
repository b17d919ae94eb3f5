/** What another version of the standard would change in a hall: pictures before and after, rules that turn red, who must act. */
@org.jspecify.annotations.NullMarked
package hall.kiosk.foresight;
