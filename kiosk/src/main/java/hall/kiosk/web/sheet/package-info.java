/** What the standard says of pages: colours and sizes as a style sheet, words as a script. */
@org.jspecify.annotations.NullMarked
package hall.kiosk.web.sheet;
